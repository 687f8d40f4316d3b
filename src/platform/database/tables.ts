import type { AgreementTables } from './tables/agreement.ts'
import type { FiguresTables } from './tables/figures.ts'
import type { ImportsTables } from './tables/imports.ts'
import type { LeadsTables } from './tables/leads.ts'
import type { MailTables } from './tables/mail.ts'
import type { PeopleTables } from './tables/people.ts'
import type { RecordTables } from './tables/record.ts'
import type { SalesTables } from './tables/sales.ts'
import type { SignInTables } from './tables/sign-in.ts'
import type { ToldTables } from './tables/told.ts'

/** All tables, one interface for each, to be read beside db/structure.sql. */
export interface Database
  extends SignInTables,
    PeopleTables,
    RecordTables,
    AgreementTables,
    ToldTables,
    MailTables,
    LeadsTables,
    SalesTables,
    ImportsTables,
    FiguresTables {}
