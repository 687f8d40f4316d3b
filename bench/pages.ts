/**
 * Open pages that hear of what happens (`GET /api/live`): how long it takes from sending a lead until every page was told of it, against
 * the intake's own reply while nobody listens; what a page holds of the server's memory; what telling them costs.
 *
 *   node bench/pages.ts [--database embedded|/usr/lib/postgresql/15/bin] [--pages 1000] [--leads 30]
 */
import { readFile } from 'node:fs/promises'
import { connect, type Socket } from 'node:net'
import { parseArgs } from 'node:util'
import { openCompany } from './company.ts'
import { startDatabase } from './database.ts'
import { median, quantile, report, rounded } from './figures.ts'
import { openLine } from './http-line.ts'

const { values: given } = parseArgs({
  options: {
    database: { type: 'string', default: 'embedded' },
    pages: { type: 'string', default: '1000' },
    leads: { type: 'string', default: '30' },
  },
})
const pages = Number(given.pages)
const leads = Number(given.leads)
const database = await startDatabase(given.database)
const company = await openCompany(database.url)
const pid = company.process.pid as number
const line = await openLine(company.url)
let sent = 0
let told = 0
let everybodyTold = () => {}

for (let lead = 0; lead < leads; lead++) await sendLead()
const alone = await timesOf(sendLead)
const before = await residentKilobytes()
const open = await openPages()
const after = await residentKilobytes()

const cpuBefore = await cpuMilliseconds()
const replies: number[] = []
const all = await timesOf(async () => {
  told = 0
  const everybody = new Promise<void>(tell => {
    everybodyTold = tell
  })
  const began = performance.now()
  await sendLead()
  replies.push(performance.now() - began)
  await everybody
})
const cpu = (await cpuMilliseconds()) - cpuBefore

report('pages', [
  {
    database: given.database,
    'open pages': pages,
    'lead sent to reply, nobody listens, p50 ms (floor)': rounded(median(alone)),
    'to reply, all listen, p50 ms': rounded(median(replies)),
    'to last page told, p50 ms': rounded(median(all)),
    'p95 ms': rounded(quantile(all, 0.95)),
    'last page / floor': rounded(median(all) / median(alone)),
    'memory per page kB': rounded((after - before) / pages),
    'CPU per page and update ms': rounded(cpu / leads / pages, 4),
  },
])
for (const page of open) page.destroy()
line.close()
await company.stop()
await database.stop()
process.exit()

async function timesOf(work: () => Promise<void>): Promise<number[]> {
  const times = []
  for (let lead = 0; lead < leads; lead++) {
    const began = performance.now()
    await work()
    times.push(performance.now() - began)
  }
  return times
}

async function sendLead(): Promise<void> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${company.key}` }
  const body = { email: `lead${sent++}@example.com`, firstName: 'Lucía' }
  const reply = await line.send('POST', '/api/leads', headers, JSON.stringify(body))
  if (reply.status !== 201) throw new Error(`${reply.status} ${reply.body}`)
}

/** Fifty at a time, so that none is turned away. */
async function openPages(): Promise<Socket[]> {
  const open: Socket[] = []
  while (open.length < pages)
    open.push(...(await Promise.all(Array.from({ length: Math.min(50, pages - open.length) }, openPage))))
  return open
}

/** A page is told when it hears that the lead was delivered: the last of the news of a lead. */
async function openPage(): Promise<Socket> {
  const { hostname, port, host } = new URL(company.url)
  const socket = connect(Number(port), hostname).setEncoding('latin1')
  socket.write(`GET /api/live HTTP/1.1\r\nhost: ${host}\r\nauthorization: Bearer ${company.key}\r\n\r\n`)
  await new Promise((ready, fail) => socket.once('data', ready).once('error', fail))
  socket.on('data', news => {
    if (String(news).includes('handoff.delivered') && ++told === pages) everybodyTold()
  })
  return socket
}

async function residentKilobytes(): Promise<number> {
  return Number(/VmRSS:\s+(\d+)/.exec(await readFile(`/proc/${pid}/status`, 'utf8'))?.[1])
}

/** What the server's process has used; the system counts in hundredths of a second. */
async function cpuMilliseconds(): Promise<number> {
  const figures = (await readFile(`/proc/${pid}/stat`, 'utf8')).split(') ')[1]!.split(' ')
  return (Number(figures[11]) + Number(figures[12])) * 10
}
