/**
 * What the scoreboard asks for, over HTTP, at two lengths of history in one run: what it costs must not grow with what lies behind.
 *
 *   node bench/scoreboard.ts [--database embedded|/usr/lib/postgresql/15/bin] [--rows 1000000] [--first 100000] [--per-day 274]
 *     [--touchpoints 10] [--seconds 2] [--intake 0]
 *
 * `--rows` leads in all, of which the newest `--first` are measured alone before. `--touchpoints` for each lead. `--seconds` is for each
 * request. With `--intake`, so many leads a second come in and go on meanwhile. The facts are made in SQL; the first request of each
 * kind, for which nothing is kept yet, stands apart.
 */
import { parseArgs } from 'node:util'
import pg from 'pg'
import { promiseLongAgo } from './commitments.ts'
import { openCompany } from './company.ts'
import { startDatabase } from './database.ts'
import { median, quantile, report, rounded } from './figures.ts'
import { makeHistory } from './history.ts'
import { openLine } from './http-line.ts'

const { values: given } = parseArgs({
  options: {
    database: { type: 'string', default: 'embedded' },
    rows: { type: 'string', default: '1000000' },
    first: { type: 'string', default: '100000' },
    'per-day': { type: 'string', default: '274' },
    touchpoints: { type: 'string', default: '10' },
    seconds: { type: 'string', default: '2' },
    intake: { type: 'string', default: '0' },
  },
})
const AT_ONCE = 100_000

const database = await startDatabase(given.database)
const company = await openCompany(database.url)
const client = new pg.Client(database.connection)
await client.connect()
const [rows, first, leadsPerDay] = [Number(given.rows), Number(given.first), Number(given['per-day'])]
await promiseLongAgo(client, company, Math.ceil(rows / leadsPerDay / 365) + 1)
let line = await openLine(company.url)

const figures: Record<string, Measured[]> = {}
await fill(1, first)
await measureAll()
if (rows > first) {
  await fill(first + 1, rows)
  await measureAll()
}
report(
  'scoreboard',
  Object.entries(figures).map(([request, [small, large]]) => ({
    request,
    [`first ms at ${first}`]: rounded(small?.first ?? Number.NaN),
    [`p50 ms at ${first}`]: rounded(small?.p50 ?? Number.NaN),
    [`p95 ms at ${first}`]: rounded(small?.p95 ?? Number.NaN),
    ...(large && {
      [`first ms at ${rows}`]: rounded(large.first),
      [`p50 ms at ${rows}`]: rounded(large.p50),
      [`p95 ms at ${rows}`]: rounded(large.p95),
      'p50, large / small': rounded(large.p50 / (small?.p50 ?? Number.NaN), 2),
    }),
  })),
)
line.close()
await client.end()
await company.stop()
await database.stop()

interface Measured {
  first: number
  p50: number
  p95: number
}

async function fill(from: number, to: number): Promise<void> {
  for (let start = from; start <= to; start += AT_ONCE) {
    const last = Math.min(to, start + AT_ONCE - 1)
    const numbers = { first: start, last, leadsPerDay, touchpointsPerLead: Number(given.touchpoints) }
    await makeHistory(client, company, numbers)
  }
  // What was kept of the time before knows nothing of facts that were made behind its back, nor does what the program remembers.
  await client.query('truncate figure_days, figure_questions, changed_days')
  await company.restart()
  line.close()
  line = await openLine(company.url)
}

/** Each once, so that it is known what is looked at; when its figures are kept, again and again. */
async function measureAll(): Promise<void> {
  const requests = await requestsOf()
  const firsts: number[] = []
  for (const path of Object.values(requests)) firsts.push(await once(path))
  await until10Minutes(everythingIsKept)
  line.close()
  line = await openLine(company.url) // one that is idle for long is closed by the server
  for (const [place, [request, path]] of Object.entries(requests).entries()) {
    const times: number[] = []
    const end = performance.now() + Number(given.seconds) * 1000
    while (performance.now() < end || times.length < 10) times.push(await once(path))
    const measured = { first: firsts[place] as number, p50: median(times), p95: quantile(times, 0.95) }
    figures[request] = [...(figures[request] ?? []), measured]
  }
}

async function requestsOf(): Promise<Record<string, string>> {
  const day = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10)
  const year = `from=${day(365)}&to=${day(-1)}`
  const quarter = `from=${day(91)}&to=${day(-1)}`
  const { rows: standings } = await read<{ rows: { id: string; metric: string }[] }>('/api/commitments')
  const promise = (metric: string) => standings.find(row => row.metric === metric)?.id
  return {
    'commitments (12)': '/api/commitments',
    'scoreboard: month': '/api/scoreboard?interval=month',
    'scoreboard: quarter': '/api/scoreboard?interval=quarter',
    'scoreboard: year': '/api/scoreboard?interval=year',
    'funnel: year': `/api/reports/funnel?${year}`,
    'response: quarter': `/api/reports/response?${quarter}`,
    'response: year': `/api/reports/response?${year}`,
    'time to a sale: year': `/api/reports/outcome-time?${year}`,
    'effective leads: year': `/api/reports/effective-leads?${year}`,
    'revenue by month: year': `/api/reports/series?metric=revenue&interval=month&${year}`,
    'MQLs by week: year': `/api/reports/series?metric=mqls&interval=week&${year}`,
    'conversion rate: quarter, one channel': `/api/figures/lead_to_customer_rate?${quarter}&channel=email`,
    'response time: quarter, one seller': `/api/figures/response_time?${quarter}&memberId=${company.sellers[0]}`,
    'pace of a promise': `/api/reports/pace/${promise('mqls')}`,
    'history of a promise': `/api/commitments/${promise('response_time')}/history`,
    'rows behind a figure: year': `/api/figures/effective_leads/rows?${year}`,
  }
}

async function everythingIsKept(): Promise<void> {
  const { rows: days } = await client.query(
    'select count(*) as kept, (select count(*) from figure_questions) as asked from figure_days',
  )
  const before = `${days[0].kept} ${days[0].asked}`
  await new Promise(wake => setTimeout(wake, 20_000))
  const { rows: later } = await client.query(
    'select count(*) as kept, (select count(*) from figure_questions) as asked from figure_days',
  )
  if (`${later[0].kept} ${later[0].asked}` !== before || Number(later[0].kept) === 0) throw new Error('still at it')
}

async function until10Minutes(attempt: () => Promise<void>): Promise<void> {
  const end = Date.now() + 600_000
  while (Date.now() < end) {
    try {
      return await attempt()
    } catch {
      // not yet
    }
  }
  throw new Error('the figures are not kept after ten minutes')
}

async function once(path: string): Promise<number> {
  const began = performance.now()
  await read(path)
  return performance.now() - began
}

async function read<T>(path: string): Promise<T> {
  const reply = await line.send('GET', path, { authorization: `Bearer ${company.key}` })
  if (reply.status !== 200) throw new Error(`${path}: ${reply.status} ${reply.body}`)
  return JSON.parse(reply.body) as T
}
