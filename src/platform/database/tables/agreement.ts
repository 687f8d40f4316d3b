import type { ColumnType, Generated } from 'kysely'
import type { Json, Past } from './columns.ts'

/** What is agreed, on which calendar, and what is said about it. */
export interface AgreementTables {
  calendars: CalendarsTable
  reasons: ReasonsTable
  agreement_versions: AgreementVersionsTable
  agreement_signatories: AgreementSignatoriesTable
  agreement_signatures: AgreementSignaturesTable
  clause_comments: ClauseCommentsTable
  acknowledgements: AcknowledgementsTable
  objections: ObjectionsTable
  objection_decisions: ObjectionDecisionsTable
}

interface CalendarsTable {
  workspace_id: string
  id: string
  name: string
  country: string | null
  region: string | null
  hours: Json
  is_default: Generated<boolean>
  created_at: Date
  changed_at: Date
  retired_at: Date | null
}

interface ReasonsTable {
  workspace_id: string
  code: string
  label: string | null
  leads_to: 'nurturing' | 'discarded'
  tells: 'fit' | 'data' | 'timing' | 'reach'
  needs_words: Generated<boolean>
  position: number
  retired_at: Date | null
  past: Past
}

interface AgreementVersionsTable {
  workspace_id: string
  id: string
  number: number
  based_on: string | null
  document: Json
  sha256: string | null
  created_by: string
  created_at: Date
  changed_at: Date
  changed_by: string | null
  revision: Generated<number>
  proposed_at: Date | null
  signed_at: Date | null
  in_force_at: Date | null
  ends_at: Date | null
  declined_at: Date | null
  declined_by: string | null
  declined_because: string | null
  withdrawn_at: Date | null
}

interface AgreementSignatoriesTable {
  workspace_id: string
  version_id: string
  member_id: string
  signs_for: 'marketing' | 'sales' | 'witness'
}

interface AgreementSignaturesTable {
  workspace_id: string
  version_id: string
  member_id: string
  signs_for: 'marketing' | 'sales' | 'witness'
  signer_name: string
  sha256: string
  signed_at: Date
}

interface ClauseCommentsTable {
  workspace_id: string
  id: string
  version_id: string
  clause: string
  member_id: string
  words: string
  said_at: Date
  resolved_at: ColumnType<Date | null, never, Date | null>
  resolved_by: ColumnType<string | null, never, string | null>
}

interface AcknowledgementsTable {
  workspace_id: string
  id: string
  clause_id: string
  version_id: string
  member_id: string
  sides: ('marketing' | 'sales')[]
  done_on: string
  note: string | null
  url: string | null
  acknowledged_at: Date
  withdrawn_at: Date | null
}

interface ObjectionsTable {
  workspace_id: string
  id: string
  commitment_id: string
  version_id: string
  starts_on: string
  ends_on: string
  raised_by: string
  raised_at: Date
  words: string
  evidence: string | null
  asks: 'without_rows' | 'not_judged'
  row_ids: string[]
  decide_by: Date
  closed_at: ColumnType<Date | null, never, Date>
  withdrawn_at: ColumnType<Date | null, never, Date>
}

interface ObjectionDecisionsTable {
  workspace_id: string
  objection_id: string
  side: 'marketing' | 'sales'
  member_id: string
  upheld: boolean
  words: string | null
  decided_at: Date
}
