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

const criteria = (field: string, operator: string, value: string) =>
  `criteria=${encodeURIComponent(JSON.stringify({ field, operator, value }))}`

const LISTS: Record<string, string> = {
  'newest first': '/api/leads',
  'oldest first': '/api/leads?sort=oldest',
  'one stage': '/api/leads?stage=mql',
  'two stages': '/api/leads?stage=mql&stage=sal',
  'one channel, one in ten': '/api/leads?channel=email',
  'a channel that none has': '/api/leads?channel=store',
  'one campaign, one in a thousand': '/api/leads?campaign=campaign%207',
  'a seller and a stage': '/api/leads?stage=sal&owner=SELLER',
  'nobody is the owner': '/api/leads?owner=nobody',
  'clock overdue': '/api/leads?clock=overdue',
  'clock running, of none': '/api/leads?clock=running',
  'criteria: one in ten': `/api/leads?${criteria('lastName', 'is', 'garcía')}`,
  'criteria: one in a thousand': `/api/leads?${criteria('company', 'is', 'bar777')}`,
  'criteria: none': `/api/leads?${criteria('company', 'contains', 'café')}`,
  'search: one lead': '/api/leads?q=lead77777%40example',
  'search: a lead by its phone': '/api/leads?q=600077777',
  'search: a few leads, as one types': '/api/leads?q=lead7777',
  'search: none': '/api/leads?q=zurbaran',
  'search: a word of one in ten': '/api/leads?q=garcia',
  'search: its first letter': '/api/leads?q=g',
  'search: a word of one in ten, and a stage': '/api/leads?q=garcia&stage=customer',
  'search: a word of one in a hundred': '/api/leads?q=bar77',
  'search: a word of one in a thousand': '/api/leads?q=bar777',
  'search: a word of one in a thousand, and a stage': '/api/leads?q=bar777&stage=lead',
  'count of all': '/api/leads/count',
  'count of a seller and a stage': '/api/leads/count?stage=sal&owner=SELLER',
  'count of a search: one in ten': '/api/leads/count?q=garcia',
  'count of a search: one in a thousand': '/api/leads/count?q=bar777',
  'count by criteria': `/api/leads/count?${criteria('company', 'is', 'bar777')}`,
  'counts of stages': '/api/leads/stages',
  'stages with money and time': '/api/leads/board',
  'campaigns by a part of their name': '/api/campaigns?q=777',
  'board of a seller': '/api/leads/board?owner=SELLER',
  'board of a search: one in ten': '/api/leads/board?q=garcia',
  'board by criteria': `/api/leads/board?${criteria('company', 'is', 'bar777')}`,
  members: '/api/members',
}

const database = await startDatabase(given.database)
const company = await openCompany(database.url)
const client = new pg.Client(database.connection)
await client.connect()
await makeLeads(client, company, Number(given.rows))
const line = await openLine(company.url)

const rows = []
for (const [list, template] of Object.entries(LISTS)) {
  const path = template.replace('SELLER', company.sellers[0]!)
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
