/**
 * The sweep that notices deadlines: how long one look takes while none of the open clocks is due, and how fast it notices them when
 * all are, against a bare update of as many rows.
 *
 *   node bench/sweep.ts [--database embedded|/usr/lib/postgresql/15/bin] [--rows 100000] [--seconds 3]
 */
import { parseArgs } from 'node:util'
import pg from 'pg'
import { noticeOverdue } from '#features/handoffs/commands/notice-overdue.ts'
import { actRunner } from '#platform/act.ts'
import { appPool, kysely } from '#platform/database/connect.ts'
import { openCompany } from './company.ts'
import { startDatabase } from './database.ts'
import { median, report, rounded } from './figures.ts'
import { makeLeads } from './leads.ts'

const { values: given } = parseArgs({
  options: {
    database: { type: 'string', default: 'embedded' },
    rows: { type: 'string', default: '100000' },
    seconds: { type: 'string', default: '3' },
  },
})
const database = await startDatabase(given.database)
const company = await openCompany(database.url)
const { workspaceId } = company
const client = new pg.Client(database.connection)
await client.connect()
await makeLeads(client, company, Number(given.rows), 'mql')
await client.query(
  `update handoffs set overdue_at = null, overdue_noticed_at = null, due_at = now() + interval '1 day'`,
)
await client.query('vacuum analyze handoffs')
await company.stop()

const pool = appPool(database.connection, 2, () => {})
const act = actRunner(kysely(pool), { inTransaction: async () => {}, afterCommit: () => {} })
const sweep = () => act({ workspaceId, memberId: null }, noticeOverdue)
const looks = await during(Number(given.seconds), sweep)
const bareLooks = await during(Number(given.seconds), () =>
  client.query(`select id from handoffs where workspace_id = $1 and id = $1`, [workspaceId]),
)

await client.query(`update handoffs set due_at = now() - interval '1 minute'`)
await client.query('vacuum analyze handoffs')
const began = performance.now()
let noticed = 0
while (performance.now() < began + Number(given.seconds) * 1000) {
  const step = await sweep()
  noticed += step.noticed
  if (step.isDone) break
}
const perSecond = (noticed * 1000) / (performance.now() - began)
const bareBegan = performance.now()
const { rowCount } = await client.query(
  `update handoffs set overdue_at = due_at, overdue_noticed_at = now()
  where id in (select id from handoffs where overdue_noticed_at is null limit $1)`,
  [noticed],
)
const barePerSecond = ((rowCount ?? 0) * 1000) / (performance.now() - bareBegan)

report('sweep', [
  {
    'open clocks': Number(given.rows),
    'one look, none due, p50 ms': rounded(median(looks), 2),
    'bare look-up p50 ms': rounded(median(bareLooks), 2),
    'noticed/s': Math.round(perSecond),
    'bare update, rows/s': Math.round(barePerSecond),
    'bare / noticed': rounded(barePerSecond / perSecond),
  },
])
await pool.end()
await client.end()
await database.stop()

async function during(seconds: number, work: () => Promise<unknown>): Promise<number[]> {
  const times = []
  const end = performance.now() + seconds * 1000
  while (performance.now() < end) {
    const start = performance.now()
    await work()
    times.push(performance.now() - start)
  }
  return times
}
