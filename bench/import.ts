/**
 * Files of leads, from upload to undo, against COPY of the rows that were written into bare tables with the same indexes, in one run.
 *
 *   node bench/import.ts [--database embedded|/usr/lib/postgresql/15/bin] [--rows 20000] [--rounds 2] [--kind contacts,history,activities]
 *
 * `contacts` are people with address, phone and company; `history` tells of their way to sales as well, one row making a handoff, moves
 * and a call; `activities` are calls to those people. A round brings a file of each kind, then copies what each wrote. The memory is the
 * largest of this process during each step: the lines are made as they are sent, so it holds no more of the file than the program would.
 * It seldom shrinks, so sizes and kinds are compared by running this for each.
 */
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { furnishWorkspace } from '#app/furnish.ts'
import { createWorkspace } from '#features/access/commands/set-up.ts'
import { checkImport } from '#features/import-export/commands/check.ts'
import { receiveFile } from '#features/import-export/commands/receive-file.ts'
import { runImport } from '#features/import-export/commands/run.ts'
import { startImport } from '#features/import-export/commands/steer.ts'
import { undoImport, withdrawImport } from '#features/import-export/commands/withdraw.ts'
import { findImport } from '#features/import-export/queries/imports.ts'
import { isRefusal, type Outcome } from '#kernel/outcome.ts'
import { type Actor, actRunner } from '#platform/act.ts'
import { appPool, kysely } from '#platform/database/connect.ts'
import { migrate } from '#platform/database/migrate.ts'
import { newId } from '#platform/ids.ts'
import { startDatabase } from './database.ts'
import { median, report, rounded } from './figures.ts'
import { FILES, type FileOfBench } from './import-files.ts'

const { values: given } = parseArgs({
  options: {
    database: { type: 'string', default: 'embedded' },
    rows: { type: 'string', default: '20000' },
    rounds: { type: 'string', default: '2' },
    kind: { type: 'string', default: 'contacts,history,activities' },
  },
})
const count = Number(given.rows)

const database = await startDatabase(given.database)
await migrate(database.connection)
const pool = appPool(database.connection, 4, () => {})
const act = actRunner(kysely(pool), { inTransaction: async () => {}, afterCommit: () => {} })
const owner = new pg.Client(database.connection)
await owner.connect()

interface Times {
  id: string
  look: number
  check: number
  run: number
  undo: number
  copyLeads: number
  copyAll: number
  written: number
  /** Of uploading, checking and taking in. */
  megabytes: [number, number, number]
}

const times: Record<string, Times[]> = {}
for (let round = 0; round < Number(given.rounds); round++) {
  const company = await found()
  for (const name of given.kind.split(',')) {
    const taken = await bring(company, FILES[name as keyof typeof FILES])
    times[name] = [...(times[name] ?? []), taken]
  }
  // The last first: activities are undone before the people they are about.
  for (const of of Object.values(times).toReversed()) {
    const taken = of.at(-1) as Times
    taken.undo = await undoTime(company, taken.id)
  }
}

report(
  'import',
  Object.entries(times).map(([file, of]) => {
    const mid = (read: (each: Times) => number) => median(of.map(read))
    const perSecond = (read: (each: Times) => number) => Math.round(count / (mid(read) / 1000))
    return {
      file,
      rows: count,
      'upload rows/s': perSecond(each => each.look),
      'check rows/s': perSecond(each => each.check),
      'import rows/s': perSecond(each => each.run),
      'undo rows/s': perSecond(each => each.undo),
      'COPY of its main rows/s': perSecond(each => each.copyLeads),
      'COPY of all it wrote, file rows/s': perSecond(each => each.copyAll),
      'rows written for one': rounded(mid(each => each.written) / count),
      'import / COPY of main': rounded(mid(each => each.run / each.copyLeads)),
      'import / COPY of all': rounded(mid(each => each.run / each.copyAll)),
      'memory MB: upload': Math.round(mid(each => each.megabytes[0])),
      'check ': Math.round(mid(each => each.megabytes[1])),
      'import ': Math.round(mid(each => each.megabytes[2])),
    }
  }),
)
await pool.end()
await owner.end()
await database.stop()
process.exit()

async function bring(company: Actor, { kind, lines }: FileOfBench): Promise<Times> {
  const sender = { act, workspaceId: company.workspaceId, memberId: company.memberId as string }
  let id = ''
  const memory = watchMemory()
  const look = await timed(async () => {
    id = done(await receiveFile(sender, { kind, fileName: 'bench.csv' }, pieces(lines(count)))).id
  })
  const uploading = memory.most()
  const check = await timed(async () => {
    const { mapping } = done(await act(company, current => findImport(current, id)))
    const checked = done(await act(company, current => checkImport(current, sender, id, mapping)))
    if (checked.created !== count) throw new Error(JSON.stringify(checked))
  })
  const checking = memory.most()
  await act(company, current => startImport(current, id))
  const run = await timed(() => runImport(act, company.workspaceId, id))
  const megabytes: Times['megabytes'] = [uploading, checking, memory.most()]
  memory.end()
  const { created } = done(await act(company, current => findImport(current, id)))
  if (created !== count) throw new Error(`${created} of ${count} were taken in`)
  return { id, look, check, run, megabytes, ...(await copyOf(id, kind)), undo: 0 }
}

async function undoTime(company: Actor, id: string): Promise<number> {
  await act(company, current => withdrawImport(current, id))
  return timed(() => undoImport(act, company.workspaceId, id))
}

/** How long COPY takes for the rows that an import wrote, a table after the other, into empty tables with the same indexes. */
async function copyOf(batchId: string, kind: string): Promise<Pick<Times, 'copyLeads' | 'copyAll' | 'written'>> {
  let [copyLeads, copyAll, written] = [0, 0, 0]
  for (const table of ['leads', 'touchpoints', 'lead_keys', 'milestones', 'transitions', 'handoffs', 'activities']) {
    const columns = await columnsOf(table)
    const path = join(tmpdir(), `pacto-bench-${process.pid}-${table}`)
    const out = await owner.query(
      `copy (select ${columns} from ${table} where batch_id = '${batchId}') to program 'cat > ${path}'`,
    )
    await owner.query(`create table bare (like ${table} including generated including indexes)`)
    const took = await timed(() => owner.query(`copy bare (${columns}) from program 'cat ${path}; rm ${path}'`))
    await owner.query('drop table bare')
    copyAll += took
    written += out.rowCount ?? 0
    if (table === kind) copyLeads = took
  }
  return { copyLeads, copyAll, written }
}

async function columnsOf(table: string): Promise<string> {
  const { rows } = await owner.query<{ name: string }>(
    `select column_name as name from information_schema.columns where table_name = $1 and table_schema = 'public' and is_generated = 'NEVER'`,
    [table],
  )
  return rows.map(({ name }) => name).join(', ')
}

async function found(): Promise<Actor> {
  const actor = { workspaceId: newId(), memberId: newId() }
  const founder = {
    companyName: 'Aceites Sierra',
    locale: 'es' as const,
    timeZone: 'Europe/Madrid',
    currency: 'EUR',
    country: 'ES',
    name: 'Ana Ruiz',
    email: `ana@${actor.workspaceId}.example`,
    functions: ['sales' as const],
  }
  await act(actor, async current => {
    await createWorkspace(current, newId(), founder)
    await furnishWorkspace(current, { ...founder, password: '' })
  })
  return actor
}

/** The text of a file as the network brings it: in pieces of 64 kB. */
async function* pieces(lines: Iterable<string>): AsyncGenerator<Uint8Array> {
  let text = ''
  for (const line of lines) {
    text += `${line}\n`
    if (text.length < 65_536) continue
    yield Buffer.from(text)
    text = ''
  }
  yield Buffer.from(text)
}

/** `most`: the largest memory of this process, in MB, since it was asked last. */
function watchMemory(): { most(): number; end(): void } {
  let most = 0
  const look = () => {
    most = Math.max(most, process.memoryUsage.rss())
  }
  const timer = setInterval(look, 50)
  return {
    most: () => {
      look()
      const sinceThen = most
      most = 0
      return sinceThen / 1e6
    },
    end: () => clearInterval(timer),
  }
}

function done<T>(outcome: Outcome<T>): T {
  if (isRefusal(outcome)) throw new Error(JSON.stringify(outcome))
  return outcome
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}
