import { createHash } from 'node:crypto'
import { isRefusal, type Outcome, refuse } from '#kernel/outcome.ts'
import type { Act, RunAct } from '#platform/act.ts'
import { newId } from '#platform/ids.ts'
import { readFile } from '../queries/file.ts'
import { rememberedFields } from '../queries/imports.ts'
import { FileProblem } from '../rules/csv.ts'
import { type Scanned, scanBytes } from '../rules/encoding.ts'
import { EMPTY_MAPPING, suggestFields } from '../rules/mapping.ts'
import type { Delimiter, Encoding, ImportKind } from '../schema/words.ts'
import { deleteBatch, deleteBrokenUploads, insertBatch, insertChunk, updateBatch } from '../store/batches.ts'
import { likeliestDelimiter, lookAt } from './look.ts'

export interface Sender {
  act: RunAct
  workspaceId: string
  memberId: string
}

interface Answer {
  id: string
}

export const LARGEST_FILE_BYTES = 200 * 1024 * 1024
const CHUNK_BYTES = 256 * 1024
const HEAD_BYTES = 64 * 1024

/**
 * Takes a file in, piece by piece, and looks at it. A file that is no table is refused with line and column, and leaves nothing behind.
 * `answerOf` may find that the same file, by the hash of its bytes, was answered before: then this one leaves nothing either.
 */
export async function receiveFile(
  sender: Sender,
  about: { kind: ImportKind; fileName: string },
  bytes: AsyncIterable<Uint8Array>,
  answerOf: (act: Act, sha256: string, answer: Answer) => Promise<Outcome<Answer>> = async (_act, _hash, answer) =>
    answer,
): Promise<Outcome<Answer>> {
  const batchId = newId()
  const inAct = <T>(work: (act: Act) => Promise<T>) => sender.act(sender, work)
  await inAct(async act => {
    await deleteBrokenUploads(act)
    await insertBatch(act, { ...about, id: batchId })
  })
  try {
    const received = await keepBytes(inAct, batchId, bytes)
    if (received.size === 0) throw new FileProblem('file_empty', 1, 1)
    if (received.scanned.brokenAt)
      throw new FileProblem('not_utf8', received.scanned.brokenAt.line, received.scanned.brokenAt.column)
    await lookAndKeep(sender, batchId, about.kind, {
      encoding: received.scanned.encoding,
      delimiter: likeliestDelimiter(received.head.subarray(received.scanned.byteOrderMark), received.scanned.encoding),
    })
    return await inAct(async act => {
      const answer = await answerOf(act, received.sha256, { id: batchId })
      if (isRefusal(answer) || answer.id !== batchId) {
        await deleteBatch(act, batchId)
        return answer
      }
      await updateBatch(act, batchId, { received_at: act.now, file_bytes: received.size })
      act.record({
        kind: 'import.created',
        subject: { kind: 'import', id: batchId },
        data: { kind: about.kind, fileName: about.fileName },
      })
      return answer
    })
  } catch (error) {
    await inAct(act => deleteBatch(act, batchId))
    if (error instanceof FileProblem) return refusalOf(error)
    throw error
  }
}

/** Reads the file anew as a person says it is to be read. */
export async function readDifferently(
  sender: Sender,
  batch: { id: string; kind: ImportKind },
  dialect: { encoding: Encoding; delimiter: Delimiter },
): Promise<Outcome<{ id: string }>> {
  try {
    await lookAndKeep(sender, batch.id, batch.kind, dialect)
    return { id: batch.id }
  } catch (error) {
    if (error instanceof FileProblem) return refusalOf(error)
    throw error
  }
}

async function lookAndKeep(
  sender: Sender,
  batchId: string,
  kind: ImportKind,
  dialect: { encoding: Encoding; delimiter: Delimiter },
): Promise<void> {
  const { columns, rowsTotal } = await lookAt(readFile(sender, batchId), dialect)
  await sender.act(sender, async act => {
    const remembered = await rememberedFields(act, kind)
    const fields = suggestFields(
      kind,
      columns.map(column => column.name),
      remembered.fields,
    )
    await updateBatch(act, batchId, {
      ...dialect,
      columns: JSON.stringify(columns),
      rows_total: rowsTotal,
      mapping: JSON.stringify({ ...EMPTY_MAPPING, ...remembered.options, fields }),
      checked_at: null,
      check_result: null,
    })
  })
}

async function keepBytes(
  inAct: <T>(work: (act: Act) => Promise<T>) => Promise<T>,
  batchId: string,
  bytes: AsyncIterable<Uint8Array>,
): Promise<{ size: number; head: Buffer; scanned: Scanned; sha256: string }> {
  const scan = scanBytes()
  const hash = createHash('sha256')
  let [size, position] = [0, 0]
  let waiting: Buffer[] = []
  let head = Buffer.alloc(0)
  const write = async (isLast: boolean) => {
    let whole = Buffer.concat(waiting)
    while (whole.length >= CHUNK_BYTES || (isLast && whole.length > 0)) {
      const chunk = whole.subarray(0, CHUNK_BYTES)
      whole = whole.subarray(CHUNK_BYTES)
      const at = position++
      await inAct(act => insertChunk(act, batchId, at, chunk))
    }
    waiting = whole.length > 0 ? [whole] : []
  }
  for await (const piece of bytes) {
    size += piece.length
    if (size > LARGEST_FILE_BYTES) throw new FileProblem('file_too_large', 1, 1)
    scan.push(piece)
    hash.update(piece)
    if (head.length < HEAD_BYTES) head = Buffer.concat([head, piece.subarray(0, HEAD_BYTES - head.length)])
    waiting.push(Buffer.from(piece))
    if (waiting.reduce((sum, { length }) => sum + length, 0) >= CHUNK_BYTES) await write(false)
  }
  await write(true)
  return { size, head, scanned: scan.end(), sha256: hash.digest('hex') }
}

function refusalOf({ code, line, column }: FileProblem) {
  return refuse(`import_${code}`, { line, column }, 422)
}
