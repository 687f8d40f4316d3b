import { setImmediate as turn } from 'node:timers/promises'
import type { CsvRecord } from '../rules/csv.ts'

/** Rows of one transaction. */
const CHUNK_ROWS = 1000

/** The data rows of a file, without its header and the first `skip`, by the chunk. */
export async function* inChunks(
  records: AsyncIterable<CsvRecord>,
  skip: number,
  size = CHUNK_ROWS,
): AsyncGenerator<CsvRecord[]> {
  let chunk: CsvRecord[] = []
  let before = skip + 1
  for await (const record of records) {
    if (before > 0) {
      before--
      continue
    }
    chunk.push(record)
    await giveWay(chunk.length)
    if (chunk.length === size) {
      yield chunk
      chunk = []
    }
  }
  if (chunk.length > 0) yield chunk
}

/** Makes the next while the last is being worked on: one at a time, so that memory holds two at most. */
export async function* oneAhead<In, Out>(
  items: AsyncIterable<In>,
  make: (item: In) => Promise<Out>,
): AsyncGenerator<Out> {
  const iterator = items[Symbol.asyncIterator]()
  const read = async () => {
    const { done, value } = await iterator.next()
    return done ? null : { made: await make(value) }
  }
  let next = read()
  try {
    for (let item = await next; item !== null; item = await next) {
      next = read()
      // Whoever asks for it meets the error; until then it must not count as unhandled.
      next.catch(() => {})
      yield item.made
    }
  } finally {
    await iterator.return?.()
  }
}

const BREATH_ROWS = 5

/** Now and then, while many rows are read, lets what the database has replied meanwhile be heard: it would wait for the next statement. */
export async function giveWay(rows: number): Promise<void> {
  if (rows % BREATH_ROWS === 0) await turn()
}
