import { sql } from 'kysely'
import type { Instant } from '#kernel/instant.ts'
import type { Act, RunAct } from '#platform/act.ts'
import { readFile } from '../queries/file.ts'
import { stateOf } from '../queries/imports.ts'
import { findTerms } from '../queries/terms.ts'
import { type Dialect, FileProblem, readRecords } from '../rules/csv.ts'
import { labelOf } from '../rules/label.ts'
import type { ImportMapping } from '../rules/mapping.ts'
import type { ColumnProfile } from '../rules/profile.ts'
import type { Terms } from '../rules/rows.ts'
import {
  type BatchRow,
  deleteFile,
  findAndLockBatch,
  findBatch,
  insertKeptRows,
  updateBatch,
} from '../store/batches.ts'
import { deleteSamplesOfForgotten } from '../store/erase-person.ts'
import { inChunks, oneAhead } from './in-chunks.ts'
import { type ReadChunk, type RowResult, readChunk } from './read-chunk.ts'
import { emptyTally, tallyOf } from './tally.ts'
import { isTimeToTell } from './telling.ts'
import { writeChunk } from './write-chunk.ts'

/**
 * Takes a started import in, a chunk of rows in a transaction. How far it is moves in the same transaction, so a run that was cut goes on
 * exactly there; and a run that finds the batch elsewhere than it left it ends, because another one is at work.
 */
export async function runImport(
  act: RunAct,
  workspaceId: string,
  batchId: string,
  { signal, chunkRows }: { signal?: AbortSignal; chunkRows?: number } = {},
): Promise<void> {
  const begun = await act({ workspaceId, memberId: null }, current => begin(current, batchId))
  if (!begun) return
  const { batch, terms } = begun
  const actor = { workspaceId, memberId: batch.created_by }
  const records = readRecords(readFile({ act, workspaceId }, batchId), {
    encoding: batch.encoding,
    delimiter: batch.delimiter,
  } as Dialect)
  let done = batch.rows_done
  const chunks = oneAhead(inChunks(records, done, chunkRows), rows => readChunk(rows, terms))
  try {
    for await (const chunk of chunks) {
      signal?.throwIfAborted()
      const isOurs = await act(actor, current => takeIn(current, batchId, chunk, done, terms))
      if (!isOurs) return
      const isGrown = growthOf(done + chunk.records) > growthOf(done)
      done += chunk.records
      if (isGrown) await act(actor, ({ tx }) => sql`select refresh_statistics()`.execute(tx))
    }
    await act(actor, current => finish(current, batchId))
  } catch (error) {
    const failure = failureOf(error)
    if (!failure) throw error
    await act(actor, current => fail(current, batchId, failure))
  }
}

/** How many times the rows have grown fourfold from a thousand: each time the planner looks at the tables anew. */
function growthOf(rows: number): number {
  return rows < 1000 ? 0 : 1 + Math.floor(Math.log(rows / 1000) / Math.log(4))
}

async function begin(act: Act, batchId: string): Promise<{ batch: BatchRow; terms: Terms } | null> {
  const batch = await findBatch(act, batchId)
  if (!batch || stateOf(batch) !== 'running') return null
  const terms = await findTerms(
    act,
    batch.kind,
    batch.mapping as ImportMapping,
    batch.columns as ColumnProfile[],
    batch.started_at as Instant,
  )
  return { batch, terms }
}

async function takeIn(act: Act, batchId: string, chunk: ReadChunk, expected: number, terms: Terms): Promise<boolean> {
  const batch = await findAndLockBatch(act, batchId)
  if (!batch || stateOf(batch) !== 'running' || batch.rows_done !== expected) return false
  const results = await writeChunk(act, batchId, chunk, terms)
  await insertKeptRows(
    act,
    batchId,
    results.filter(isWorthKeeping).map(result => keptRow(result, terms)),
  )
  const tally = emptyTally()
  tallyOf(tally, results)
  const isTelling = isTimeToTell(act, batch)
  await updateBatch(act, batchId, {
    rows_done: batch.rows_done + chunk.records,
    rows_created: batch.rows_created + tally.counts.created,
    rows_updated: batch.rows_updated + tally.counts.updated,
    rows_skipped: batch.rows_skipped + tally.counts.skipped,
    rows_rejected: batch.rows_rejected + tally.counts.rejected,
    ...(isTelling && { progressed_at: act.now }),
  })
  if (isTelling)
    act.record({
      kind: 'import.progressed',
      subject: { kind: 'import', id: batchId },
      data: { rowsDone: batch.rows_done + chunk.records },
    })
  return true
}

function isWorthKeeping({ outcome, problems }: RowResult): boolean {
  return outcome !== 'created' || problems.length > 0
}

function keptRow({ line, outcome, problems, cells, subjectId, filled }: RowResult, terms: Terms) {
  return {
    line,
    outcome,
    problems,
    label: labelOf(cells, terms),
    raw: outcome === 'rejected' ? cells : null,
    subjectId,
    filled,
  }
}

async function finish(act: Act, batchId: string): Promise<void> {
  const batch = await findAndLockBatch(act, batchId)
  if (!batch || stateOf(batch) !== 'running') return
  await updateBatch(act, batchId, { finished_at: act.now })
  await deleteFile(act, batchId)
  await deleteSamplesOfForgotten(act, batchId)
  act.record({
    kind: 'import.finished',
    subject: { kind: 'import', id: batchId },
    data: { created: batch.rows_created, rejected: batch.rows_rejected },
  })
}

interface Failure {
  code: string
  line: number | null
  column: number | null
}

/** What trying again would not mend: a broken file, or a value that the database refuses. Anything else is tried again by the queue. */
function failureOf(error: unknown): Failure | null {
  if (error instanceof FileProblem) return { code: `import_${error.code}`, line: error.line, column: error.column }
  const state = (error as { code?: unknown } | null)?.code
  return typeof state === 'string' && /^(22|23)\w{3}$/.test(state)
    ? { code: 'import_value_refused', line: null, column: null }
    : null
}

async function fail(act: Act, batchId: string, failure: Failure): Promise<void> {
  const batch = await findAndLockBatch(act, batchId)
  if (!batch || stateOf(batch) !== 'running') return
  await updateBatch(act, batchId, { failed_at: act.now, failure: JSON.stringify(failure) })
  act.record({ kind: 'import.failed', subject: { kind: 'import', id: batchId }, data: { ...failure } })
}
