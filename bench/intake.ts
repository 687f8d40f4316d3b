/**
 * Leads over HTTP against the floor of the same machine: one-row inserts, each committed by itself, over as many connections.
 * An intake is validated, recognised, qualified, routed, its clock started and all of it committed before the reply.
 *
 *   node bench/intake.ts [--database embedded|/usr/lib/postgresql/15/bin] [--connections 1,8,32] [--seconds 3] [--rounds 3] [--leads 100000]
 *
 * Floor and intake take turns in short rounds; the ratio is the median of the rounds. Every tenth lead is known already. The company has
 * `--leads` before, made in SQL, with their keys and touchpoints.
 */
import { parseArgs } from 'node:util'
import pg from 'pg'
import { openCompany } from './company.ts'
import { startDatabase } from './database.ts'
import { median, rate, report, rounded } from './figures.ts'
import { makeHistory, makeKeys } from './history.ts'
import { type HttpLine, openLine } from './http-line.ts'

const { values: given } = parseArgs({
  options: {
    database: { type: 'string', default: 'embedded' },
    connections: { type: 'string', default: '1,8,32' },
    seconds: { type: 'string', default: '3' },
    rounds: { type: 'string', default: '3' },
    leads: { type: 'string', default: '100000' },
  },
})
const seconds = Number(given.seconds)
const database = await startDatabase(given.database)
const company = await openCompany(database.url)
const floor = new pg.Client(database.connection)
await floor.connect()
await floor.query('create table floor (id bigint generated always as identity primary key, words text not null)')

/** So many leads before, one was taken in that comes again: no other connection is still sending it. */
const LONG_AGO = 105
let sent = 0
const first = await openLine(company.url)
await sendLead(first)
first.close()
const before = { first: 1, last: Number(given.leads), leadsPerDay: 150, touchpointsPerLead: 1 }
await makeHistory(floor, company, before)
await makeKeys(floor, company)
const rows = []
/** A program that has just started is still being compiled. */
const WARM_UP_S = 10
for (const connections of given.connections.split(',').map(Number)) {
  const clients = await each(connections, async () => {
    const client = new pg.Client(database.connection)
    await client.connect()
    return client
  })
  const lines = await each(connections, () => openLine(company.url))
  const rounds = []
  await rate(lines, WARM_UP_S, sendLead)
  for (let round = 0; round < Number(given.rounds); round++) {
    const inserts = await rate(clients, seconds, insertRow)
    const intakes = await rate(lines, seconds, sendLead)
    rounds.push({ inserts, intakes, ratio: inserts / intakes })
  }
  rows.push({
    database: given.database,
    connections,
    'inserts/s (floor)': Math.round(median(rounds.map(round => round.inserts))),
    'intakes/s': Math.round(median(rounds.map(round => round.intakes))),
    'floor / intake': rounded(median(rounds.map(round => round.ratio))),
  })
  for (const client of clients) await client.end()
  for (const line of lines) line.close()
}
await assertComplete()
report('intake', rows)
await floor.end()
await company.stop()
await database.stop()

function each<T>(count: number, make: () => Promise<T>): Promise<T[]> {
  return Promise.all(Array.from({ length: count }, make))
}

async function insertRow(client: pg.Client): Promise<void> {
  await client.query('insert into floor (words) values ($1)', ['a row of some words, as short as a lead'])
}

async function sendLead(line: HttpLine): Promise<void> {
  const number = sent++
  const who = number % 10 === 9 && number > LONG_AGO ? number - LONG_AGO : number
  const body = {
    email: `nuevo${who}@example.com`,
    firstName: 'Lucía',
    lastName: `Moreno ${who}`,
    phone: `+347${String(who).padStart(8, '0')}`,
    company: `Bar ${who}`,
    touchpoint: { utm: { utm_source: 'google', utm_medium: 'cpc', utm_campaign: 'otoño' } },
  }
  const headers = {
    'content-type': 'application/json',
    authorization: `Bearer ${company.key}`,
    'idempotency-key': `bench ${number}`,
  }
  const reply = await line.send('POST', '/api/leads', headers, JSON.stringify(body))
  if (reply.status !== 201) throw new Error(`${reply.status} ${reply.body}`)
}

/** What was answered is there: every lead once, each with its touchpoints, its delivery and its owner. */
async function assertComplete(): Promise<void> {
  const { rows: found } = await floor.query<Record<string, number>>(
    `select count(*)::int as leads, sum(touchpoint_count)::int as counted,
      count(*) filter (where exists (select from handoffs h where h.workspace_id = l.workspace_id and h.lead_id = l.id
        and h.owner_id = l.owner_id and h.due_at is not null))::int as handoffs,
      (select count(*)::int from touchpoints t where t.utm <> '{}') as touchpoints
    from leads l where email like 'nuevo%'`,
  )
  const { leads, counted, handoffs, touchpoints } = found[0]!
  if (counted !== sent || touchpoints !== sent || leads !== handoffs || leads! < sent * 0.85)
    throw new Error(`Sent ${sent}, found ${JSON.stringify(found[0])}`)
}
