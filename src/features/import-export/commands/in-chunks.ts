import type { CsvRecord } from '../rules/csv.ts'

/** Rows of one transaction. Always the same, so that a run that was cut goes on at the same border. */
export const CHUNK_ROWS = 1000

/** The data rows of a file, without its header and the first `skip`, by the chunk. */
export async function* inChunks(records: AsyncIterable<CsvRecord>, skip: number): AsyncGenerator<CsvRecord[]> {
  let chunk: CsvRecord[] = []
  let before = skip + 1
  for await (const record of records) {
    if (before > 0) {
      before--
      continue
    }
    chunk.push(record)
    if (chunk.length === CHUNK_ROWS) {
      yield chunk
      chunk = []
    }
  }
  if (chunk.length > 0) yield chunk
}
