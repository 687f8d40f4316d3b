/**
 * Lists of leads over HTTP, by filter, order and search, against the bare indexed query of the newest page in the same run.
 *
 *   node bench/lists.ts [--database embedded|/usr/lib/postgresql/15/bin] [--rows 100000] [--seconds 3]
 *
 * `--seconds` is for each list. The rows are made in SQL. Each list takes turns with the bare query, request by request.
 */
import { parseArgs } from 'node:util'
import pg from 'pg'
import { openCompany } from './company.ts'
import { startDatabase } from './database.ts'
import { median, quantile, report, rounded } from './figures.ts'
import { openLine } from './http-line.ts'
import { makeLeads } from './leads.ts'

const { values: given } = parseArgs({
  options: {
    database: { type: 'string', default: 'embedded' },
    rows: { type: 'string', default: '100000' },
    seconds: { type: 'string', default: '3' },
  },
})

const LISTS: Record<string, string> = {
  'newest first': '',
  'oldest first': '?sort=oldest',
  'one stage': '?stage=mql',
  'one channel, one in ten': '?channel=email',
  'one campaign, one in a thousand': '?campaign=campaign%207',
  'a seller and a stage': '?stage=sal&owner=SELLER',
  'search: one lead': '?q=lead777%40example',
  'search: a frequent word': '?q=garcia',
  'search: a word and a stage': '?q=garcia&stage=customer',
  'search: a word of one in a thousand': '?q=bar777',
  'clock overdue': '?clock=overdue',
}

const database = await startDatabase(given.database)
const company = await openCompany(database.url)
const client = new pg.Client(database.connection)
await client.connect()
await makeLeads(client, company, Number(given.rows))
const line = await openLine(company.url)

const rows = []
for (const [list, query] of Object.entries(LISTS)) {
  const path = `/api/leads${query.replace('SELLER', company.sellers[0]!)}`
  const times: { bare: number; list: number }[] = []
  await once(path)
  const end = performance.now() + Number(given.seconds) * 1000
  while (performance.now() < end) times.push({ bare: await timed(bare), list: await timed(() => once(path)) })
  const bares = times.map(time => time.bare)
  const lists = times.map(time => time.list)
  rows.push({
    list,
    rows: Number(given.rows),
    'bare p50 ms': rounded(median(bares), 2),
    'p50 ms': rounded(median(lists), 2),
    'p95 ms': rounded(quantile(lists, 0.95), 2),
    'p50 / bare': rounded(median(lists) / median(bares)),
  })
}
report('lists', rows)
line.close()
await client.end()
await company.stop()
await database.stop()

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

async function bare(): Promise<void> {
  await client.query(
    `select * from leads where workspace_id = $1 and withdrawn_at is null order by captured_at desc, id desc limit 51`,
    [company.workspaceId],
  )
}

async function once(path: string): Promise<void> {
  const reply = await line.send('GET', path, { authorization: `Bearer ${company.key}` })
  if (reply.status !== 200) throw new Error(`${path}: ${reply.status} ${reply.body}`)
}
