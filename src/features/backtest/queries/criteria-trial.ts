import { sql } from 'kysely'
import type { Scope } from '#features/reports/metrics/source.ts'
import { planForManyRows } from '#features/reports/queries/planning.ts'
import { type Reading, settingAt } from '#features/reports/queries/setting.ts'
import type { Criteria } from '#kernel/criteria/language.ts'
import type { Instant } from '#kernel/instant.ts'
import { addDays, localDateOf, startOfLocalDate } from '#kernel/working-time/zone.ts'
import { tallyCriteria, triedLeads } from './criteria-tally.ts'

const DAYS = 90
const EXAMPLES_AT_MOST = 8

/** Criteria before they are agreed: the leads captured in the last 90 days and today, by their fields as they are now. */
export async function tryCriteria(act: Reading, criteria: Criteria) {
  await planForManyRows(act)
  const { timeZone, currency } = await settingAt(act, act.now)
  const today = localDateOf(act.now, timeZone)
  const [from, to] = [addDays(today, -DAYS), addDays(today, 1)]
  const scope: Scope = {
    workspaceId: act.workspaceId,
    from: startOfLocalDate(from, timeZone),
    to: startOfLocalDate(to, timeZone),
    asOf: act.now,
    timeZone,
    currency,
  }
  return {
    from,
    to,
    ...(await tallyCriteria(act, scope, criteria)),
    examples: { inside: await newest(act, scope, criteria, true), outside: await newest(act, scope, criteria, false) },
  }
}

interface Example {
  id: string
  name: string | null
  company: string | null
  capturedAt: Instant
  isCustomer: boolean
}

async function newest(act: Reading, scope: Scope, criteria: Criteria, inside: boolean): Promise<Example[]> {
  const { rows } = await sql<Example>`
    select id, nullif(concat_ws(' ', first_name, last_name), '') as name, company, captured_at as "capturedAt",
      is_customer as "isCustomer"
    from (${triedLeads(scope, criteria)}) l where inside = ${inside}
    order by captured_at desc, id desc limit ${EXAMPLES_AT_MOST}`.execute(act.tx)
  return rows
}
