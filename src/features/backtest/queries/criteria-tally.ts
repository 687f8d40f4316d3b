import { type RawBuilder, sql } from 'kysely'
import { isAbout, isWithin, type Scope } from '#features/reports/metrics/source.ts'
import type { Reading } from '#features/reports/queries/setting.ts'
import type { Criteria } from '#kernel/criteria/language.ts'
import { wilson } from '#kernel/statistics/wilson.ts'
import type { CriteriaTally } from '../schema.ts'

/** The leads captured in a scope, each with whether the criteria take it in and what became of it. */
export function triedLeads(scope: Scope, criteria: Criteria): RawBuilder<unknown> {
  const reached = (stage: 'sql' | 'customer') => sql`exists (
    select from milestones m where m.workspace_id = ${scope.workspaceId} and m.lead_id = l.id and m.stage = ${stage}
      and m.withdrawn_at is null and m.occurred_at <= ${scope.asOf})`
  return sql`
    select l.id, l.first_name, l.last_name, l.company, l.captured_at, (${isAbout({ ...scope, segment: criteria })}) as inside,
      ${reached('sql')} as is_sql, ${reached('customer')} as is_customer
    from leads l
    where l.workspace_id = ${scope.workspaceId} and ${isAbout(scope)} and ${isWithin(scope, sql`l.captured_at`)}`
}

interface Side {
  inside: boolean
  leads: number
  sqls: number
  customers: number
}

export async function tallyCriteria(act: Reading, scope: Scope, criteria: Criteria): Promise<CriteriaTally> {
  const { rows } = await sql<Side>`
    select inside, count(*) as leads, count(*) filter (where is_sql) as sqls, count(*) filter (where is_customer) as customers
    from (${triedLeads(scope, criteria)}) l group by inside`.execute(act.tx)
  const of = (inside: boolean) => {
    const { leads, sqls, customers } = rows.find(row => row.inside === inside) ?? { leads: 0, sqls: 0, customers: 0 }
    return { leads, toSql: wilson(sqls, leads), toCustomer: wilson(customers, leads) }
  }
  const [inside, outside] = [of(true), of(false)]
  return { captured: inside.leads + outside.leads, inside, outside }
}
