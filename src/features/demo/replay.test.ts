import { sql, type Transaction } from 'kysely'
import { expect, test } from 'vitest'
import { furnishWorkspace } from '#app/furnish.ts'
import { logActivity } from '#features/activities/commands/log-activity.ts'
import { loseDeal, openDeal, winDeal } from '#features/deals/commands/deals.ts'
import { assignHandoff } from '#features/handoffs/commands/assign.ts'
import { acceptHandoff, confirmLead, rejectHandoff } from '#features/handoffs/commands/decide.ts'
import { drainQueue } from '#features/handoffs/commands/drain-queue.ts'
import { noticeOverdue } from '#features/handoffs/commands/notice-overdue.ts'
import { recycleLead } from '#features/handoffs/commands/recycle.ts'
import { receiveLead } from '#features/intake/commands/receive-leads.ts'
import { type Act, openAct } from '#platform/act.ts'
import type { Database } from '#platform/database/tables.ts'
import { newId } from '#platform/ids.ts'
import { testDatabase } from '#test/database.ts'
import { prepareDemo } from './commands/make-demo.ts'
import { must } from './rules/allowed.ts'
import type { Ledger, Told } from './rules/ledger/ledger.ts'
import { tellStory } from './rules/story/tell.ts'

const DAYS = 24

class RollBack extends Error {}

test('what the story keeps as rows is what the commands write', async () => {
  const { db } = await testDatabase()
  const told = db.transaction().execute(async tx => {
    const act = {
      ...(await openAct(tx, { workspaceId: newId(), memberId: newId() }, [])),
      now: new Date('2026-11-20T11:20:00Z'),
    }
    const visitor = { userId: 'vera', name: 'Vera', email: 'vera@x.example', locale: 'es' as const }
    const { plot } = await prepareDemo(act, { visitor, seed: 7, furnish: furnishWorkspace })
    const ledger = tellDays({ ...plot, keepsSteps: true }, DAYS)
    expect(new Set(ledger.steps!.map(({ step }) => step.do))).toEqual(
      new Set(['receive', 'log', 'accept', 'reject', 'recycle', 'confirm', 'open', 'win', 'lose', 'notice']),
    )
    // The visitor joins two years later: until then they take no turns.
    await tx.updateTable('members').set({ deactivated_at: act.now }).where('id', '=', act.memberId).execute()
    await replay(act, ledger)
    await compare(tx, act.workspaceId, ledger)
    throw new RollBack()
  })
  await told.catch(error => {
    if (!(error instanceof RollBack)) throw error
  })
}, 120_000)

/** The ledger of the first days: a generator of days, of which not all are taken. */
function tellDays(plot: Parameters<typeof tellStory>[0], days: number): Ledger {
  const ledgers: Ledger[] = []
  const story = tellStory(plot, ledger => ledgers.push(ledger))
  for (let day = 0; day < days; day++) story.next()
  return ledgers[0]!
}

async function replay(act: Act, ledger: Ledger): Promise<void> {
  const real = new Map<string, string>()
  for (const { at, by, step, made } of ledger.steps!) {
    const now = { ...act, now: at, memberId: by, record: () => {} }
    const id = await again(now, step, real, ledger)
    if (made && id) real.set(made, id)
  }
}

async function again(act: Act, step: Told['step'], real: ReadonlyMap<string, string>, ledger: Ledger) {
  const leadId = 'leadId' in step ? real.get(step.leadId)! : ''
  const handoffId = 'handoffId' in step ? await handoffOf(act, ledger, real, step.handoffId) : ''
  const dealId = 'dealId' in step ? real.get(step.dealId)! : ''
  switch (step.do) {
    case 'receive':
      return must(await receiveLead(act, step.input)).id
    case 'log':
      must(await logActivity(act, leadId, step.input))
      return null
    case 'accept':
      must(await acceptHandoff(act, handoffId))
      return null
    case 'reject':
      must(await rejectHandoff(act, handoffId, step))
      return null
    case 'recycle':
      must(await recycleLead(act, leadId, step))
      return null
    case 'confirm':
      must(await confirmLead(act, leadId))
      return null
    case 'open':
      return must(await openDeal(act, leadId, step.input)).id
    case 'win':
      must(await winDeal(act, dealId, { wonBy: step.wonBy, because: step.because }))
      return null
    case 'lose':
      must(await loseDeal(act, dealId, step.because))
      return null
    case 'assign':
      must(await assignHandoff(act, handoffId, step.memberId))
      return null
    case 'notice':
      await noticeOverdue(act)
      return null
    case 'drain':
      await drainQueue(act)
      return null
  }
}

async function handoffOf(act: Act, ledger: Ledger, real: ReadonlyMap<string, string>, id: string): Promise<string> {
  const { lead_id, cycle } = ledger.handoffs.get(id)!
  const row = await act.tx
    .selectFrom('handoffs')
    .select('id')
    .where('workspace_id', '=', act.workspaceId)
    .where('lead_id', '=', real.get(lead_id)!)
    .where('cycle', '=', cycle)
    .executeTakeFirstOrThrow()
  return row.id
}

async function compare(tx: Transaction<Database>, workspaceId: string, ledger: Ledger): Promise<void> {
  const leads = [...ledger.leads.values()]
  expect(leads.length).toBeGreaterThan(200)
  const told: Record<string, object[]> = {
    leads: leads.map(({ row }) => row),
    handoffs: [...ledger.handoffs.values()],
    touchpoints: ledger.rows.touchpoints,
    consents: ledger.rows.consents,
    transitions: ledger.rows.transitions,
    milestones: leads.flatMap(lead => [...lead.milestones.values()]),
    activities: leads.flatMap(lead => lead.activities),
    deals: [...ledger.deals.values()],
    lead_keys: leads.flatMap(({ keys, row }) => keys.map(key => ({ ...key, lead_id: row.id }))),
  }
  for (const [table, rows] of Object.entries(told)) {
    const written = await sql<Row>`select * from ${sql.table(table)} where workspace_id = ${workspaceId}`.execute(tx)
    const emails = new Map(leads.map(({ row }) => [row.id, row.email!]))
    const real = await sql<{
      id: string
      email: string
    }>`select id, email from leads where workspace_id = ${workspaceId}`.execute(tx)
    const realEmails = new Map(real.rows.map(row => [row.id, row.email]))
    const columns = Object.keys(rows[0]!)
    const expected = plain(rows as Row[], columns, emails)
    const found = plain(written.rows, columns, realEmails)
    const first = expected.findIndex((row, index) => row !== found[index])
    expect(found[first], `${table}, the first row that differs`).toEqual(expected[first])
    expect(found.length, table).toBe(expected.length)
  }
  const turns = await tx
    .selectFrom('members')
    .select(['id', 'routing_turn'])
    .where('workspace_id', '=', workspaceId)
    .execute()
  for (const { id, turn } of ledger.seats) expect(turns.find(row => row.id === id)!.routing_turn).toBe(turn)
}

type Row = Record<string, unknown>

/** Without ids, which are made by chance; leads by their address; in one order. */
function plain(rows: readonly Row[], columns: readonly string[], emails: ReadonlyMap<string, string>): string[] {
  return rows
    .map(row => {
      const kept = columns.filter(column => column !== 'id' && column !== 'handoff_id')
      const values = Object.fromEntries(
        kept.map(column => [column, column === 'lead_id' ? emails.get(row[column] as string) : row[column]]),
      )
      return JSON.stringify(values, sortedKeys)
    })
    .toSorted()
}

function sortedKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
}
