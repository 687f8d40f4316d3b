/**
 * Sends the leads of a file as live traffic: each through `POST /api/leads` in the order and rhythm in which it came, faster by `--speed`,
 * and logs the first answer of each as an activity when it was given. For watching clocks, queue, breaches and scoreboard at work.
 *
 *   node bench/replay-week.ts --file leads.csv.gz --url http://localhost:3000 --key pacto_... --speed 1000 [--days 7]
 *
 * Columns: application_id, amount_requested_eur, submitted_at, first_human_start_at.
 */
import { createReadStream } from 'node:fs'
import { parseArgs } from 'node:util'
import { createGunzip } from 'node:zlib'
import { parse } from 'csv-parse'

interface Row {
  application_id: string
  amount_requested_eur: string
  submitted_at: string
  first_human_start_at: string
}

interface Happening {
  at: number
  run(): Promise<void>
}

const { values: given } = parseArgs({
  options: {
    file: { type: 'string' },
    url: { type: 'string', default: 'http://localhost:3000' },
    key: { type: 'string' },
    speed: { type: 'string', default: '1000' },
    days: { type: 'string', default: '7' },
  },
})
if (!given.file || !given.key) throw new Error('--file and --key are needed')

const rows = await readRows(given.file)
const last = Math.max(...rows.map(row => Date.parse(row.submitted_at)))
const from = last - Number(given.days) * 86_400_000
const ids = new Map<string, string>()
const counts = { sent: 0, answered: 0, failed: 0 }

const happenings: Happening[] = rows
  .filter(row => Date.parse(row.submitted_at) >= from)
  .flatMap(row => [
    { at: Date.parse(row.submitted_at), run: () => send(row) },
    ...(row.first_human_start_at ? [{ at: Date.parse(row.first_human_start_at), run: () => answer(row) }] : []),
  ])
  .toSorted((a, b) => a.at - b.at)

const began = performance.now()
for (const happening of happenings) {
  const due = (happening.at - from) / Number(given.speed)
  const wait = due - (performance.now() - began)
  if (wait > 0) await new Promise(wake => setTimeout(wake, wait))
  await happening.run().catch(() => counts.failed++)
}
console.log(JSON.stringify({ ...counts, seconds: Math.round((performance.now() - began) / 1000) }))

async function send(row: Row): Promise<void> {
  const body = {
    externalId: row.application_id,
    email: `application-${row.application_id}@example.com`,
    estimatedValue: Number(row.amount_requested_eur),
    touchpoint: { kind: 'form', channel: 'direct' },
  }
  const { id } = await post('/api/leads', body, `replay ${row.application_id}`)
  ids.set(row.application_id, id)
  counts.sent++
}

async function answer(row: Row): Promise<void> {
  const id = ids.get(row.application_id)
  if (!id) return
  await post(
    `/api/leads/${id}/activities`,
    { kind: 'call', outcome: 'connected' },
    `replay answer ${row.application_id}`,
  )
  counts.answered++
}

async function post(path: string, body: object, key: string): Promise<{ id: string }> {
  const response = await fetch(`${given.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${given.key}`, 'idempotency-key': key },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
  return (await response.json()) as { id: string }
}

async function readRows(file: string): Promise<Row[]> {
  const source = createReadStream(file)
  const text = file.endsWith('.gz') ? source.pipe(createGunzip()) : source
  const read: Row[] = []
  for await (const row of text.pipe(parse({ columns: true }))) read.push(row as Row)
  return read
}
