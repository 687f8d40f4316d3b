import { sql } from 'kysely'
import type { Act } from '#platform/act.ts'
import type { TypedTable } from '#platform/database/column-types.ts'
import { insertRows } from '#platform/database/insert-rows.ts'
import type { Ledger } from '../rules/ledger/ledger.ts'
import type { EventRow } from '../rules/ledger/rows.ts'

const AT_A_TIME = 4_000

/** Writes everything that a ledger holds, in the order in which rows point to each other, and tells the planner how much it is. */
export async function writeLedger(act: Act, ledger: Ledger): Promise<void> {
  const leads = [...ledger.leads.values()]
  const keys = leads.flatMap(lead => lead.keys.map(key => ({ ...key, lead_id: lead.row.id })))
  await write(
    act,
    'leads',
    leads.map(lead => lead.row),
  )
  await write(act, 'lead_keys', keys)
  await write(act, 'touchpoints', ledger.rows.touchpoints)
  await write(act, 'consents', ledger.rows.consents)
  await write(act, 'handoffs', [...ledger.handoffs.values()])
  await write(act, 'transitions', ledger.rows.transitions)
  await write(
    act,
    'milestones',
    leads.flatMap(lead => [...lead.milestones.values()]),
  )
  await write(
    act,
    'activities',
    leads.flatMap(lead => lead.activities),
  )
  await write(act, 'deals', [...ledger.deals.values()])
  await writeEvents(act, ledger.rows.events)
  await sql`select refresh_statistics()`.execute(act.tx)
}

export async function writeEvents(act: Act, events: readonly EventRow[]): Promise<void> {
  await write(act, 'events', events)
}

async function write(act: Act, table: TypedTable, rows: readonly object[]): Promise<void> {
  for (let start = 0; start < rows.length; start += AT_A_TIME) {
    const some = rows.slice(start, start + AT_A_TIME)
    await insertRows(act.tx, { table, rows: some, common: { workspace_id: act.workspaceId } })
  }
}
