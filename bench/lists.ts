/**
 * Lists of leads over HTTP, by filter, order and search, against the bare indexed query of the newest page in the same run.
 *
 *   node bench/lists.ts [--database embedded|/usr/lib/postgresql/15/bin] [--rows 100000] [--seconds 3] [--keep /a/folder]
 *     [--only counts]
 *
 * `--seconds` is for each list, `--only` a part of the names of those wanted. The rows are made in SQL; with `--keep` once, and are there for
 * the next run. Each list takes turns with the bare query, request by request. What is told of processor time is that of the program and of
 * the database for one request, and of the database for one bare query.
 */
import { parseArgs } from 'node:util'
import pg from 'pg'
import { openCompany } from './company.ts'
import { startDatabase } from './database.ts'
import { median, quantile, report, rounded } from './figures.ts'
import { openLine } from './http-line.ts'
import { makeLeads } from './leads.ts'
import { parentOf, processorTime, processorTimeOfServer } from './processor-time.ts'

const { values: given } = parseArgs({
  options: {
    database: { type: 'string', default: 'embedded' },
    rows: { type: 'string', default: '100000' },
    seconds: { type: 'string', default: '3' },
    keep: { type: 'string' },
    only: { type: 'string', default: '' },
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
  'count of all, after a change': '/api/leads/count',
  'count of a seller and a stage, after a change': '/api/leads/count?stage=sal&owner=SELLER',
  'count of a search, after a change: one in ten': '/api/leads/count?q=garcia',
  'count of a search, after a change: one in a thousand': '/api/leads/count?q=bar777',
  'count by criteria, after a change': `/api/leads/count?${criteria('company', 'is', 'bar777')}`,
  'counts of stages, after a change': '/api/leads/stages',
  'stages with money and time, after a change': '/api/leads/board',
  'board of a seller, after a change': '/api/leads/board?owner=SELLER',
  'board of a search, after a change: one in ten': '/api/leads/board?q=garcia',
  'board by criteria, after a change': `/api/leads/board?${criteria('company', 'is', 'bar777')}`,
}

const database = await startDatabase(given.database, given.keep)
const company = await openCompany(database.url, given.keep)
const client = new pg.Client(database.connection)
await client.connect()
if (company.isNew) await makeLeads(client, company, Number(given.rows))
const server = await parentOf((await client.query<{ pid: number }>('select pg_backend_pid() as pid')).rows[0]!.pid)
const line = await openLine(company.url)

const rows = []
for (const [list, template] of Object.entries(LISTS).filter(([list]) => list.includes(given.only))) {
  const path = template.replace('SELLER', company.sellers[0]!)
  const bares: Spent[] = []
  const lists: Spent[] = []
  await once(path)
  const end = performance.now() + Number(given.seconds) * 1000
  while (performance.now() < end) {
    bares.push(await spentOn(bare))
    if (list.includes('after a change')) await tellChange()
    lists.push(await spentOn(() => once(path)))
  }
  const [bareTime, time] = [median(bares.map(spent => spent.time)), median(lists.map(spent => spent.time))]
  const [bareWork, work] = [median(bares.map(spent => spent.database)), median(lists.map(spent => spent.database))]
  rows.push({
    list,
    rows: Number(given.rows),
    'bare p50 ms': rounded(bareTime, 2),
    'p50 ms': rounded(time, 2),
    'p95 ms': rounded(
      quantile(
        lists.map(spent => spent.time),
        0.95,
      ),
      2,
    ),
    'p50 / bare': rounded(time / bareTime),
    'bare, processor ms': rounded(bareWork, 2),
    'database, processor ms': rounded(work, 2),
    'program, processor ms': rounded(median(lists.map(spent => spent.program)), 2),
  })
}
report('lists', rows)
line.close()
await client.end()
await company.stop()
await database.stop()

interface Spent {
  time: number
  /** Processor time of all its processes. */
  database: number
  program: number
}

async function spentOn(work: () => Promise<unknown>): Promise<Spent> {
  const [database, program] = [await processorTimeOfServer(server), await processorTime(company.process.pid!)]
  const began = performance.now()
  await work()
  const time = performance.now() - began
  return {
    time,
    database: (await processorTimeOfServer(server)) - database,
    program: (await processorTime(company.process.pid!)) - program,
  }
}

async function bare(): Promise<void> {
  await client.query(
    `select * from leads where workspace_id = $1 and withdrawn_at is null order by captured_at desc, id desc limit 51`,
    [company.workspaceId],
  )
}

/** What the program remembers of the company is forgotten, as when something happens there. */
async function tellChange(): Promise<void> {
  const news = { workspaceId: company.workspaceId, messages: [] }
  await client.query(`select pg_notify('pacto_live', $1)`, [JSON.stringify(news)])
  await new Promise(heard => setTimeout(heard, 20))
}

async function once(path: string): Promise<void> {
  const reply = await line.send('GET', path, { authorization: `Bearer ${company.key}` })
  if (reply.status !== 200) throw new Error(`${path}: ${reply.status} ${reply.body}`)
}
