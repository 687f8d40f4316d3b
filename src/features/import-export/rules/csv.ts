import { CsvError, type Options, parse } from 'csv-parse'
import iconv from 'iconv-lite'
import type { Delimiter, Encoding } from '../schema/words.ts'

/** How the bytes of a file are to be read. */
export interface Dialect {
  encoding: Encoding
  delimiter: Delimiter
}

export interface CsvRecord {
  /** The line of the file on which the record begins, from 1. */
  line: number
  cells: string[]
}

/** What is wrong with a file as a whole, and where: nothing of it is taken in. */
export class FileProblem extends Error {
  readonly code: string
  readonly line: number
  readonly column: number
  constructor(code: string, line: number, column: number) {
    super(`${code} at line ${line}, column ${column}`)
    this.code = code
    this.line = line
    this.column = column
  }
}

/** In bytes; a longer one is a quote that was never closed, or no table at all. */
const LONGEST_RECORD = 900_000

/** The records of a file, header first, in constant memory. Throws a `FileProblem` at what is no exact CSV. */
export async function* readRecords(
  bytes: AsyncIterable<Uint8Array>,
  { encoding, delimiter }: Dialect,
): AsyncGenerator<CsvRecord> {
  const place = new RecordPlace()
  // With `info`, the library hands over a record with its place, which its own types do not say.
  const onRecord = ((read: Read) => place.of(read)) as unknown as NonNullable<Options['on_record']>
  const parser = parse({ ...STRICT, delimiter, max_record_size: LONGEST_RECORD, on_record: onRecord })
  const feeding = feed(parser, textOf(bytes, encoding), new TextPlace())
  feeding.catch(error => parser.destroy(error))
  try {
    for await (const record of parser as AsyncIterable<CsvRecord>) {
      if (!isSeparatorLine(record, delimiter)) yield record
    }
    await feeding
  } catch (error) {
    throw asFileProblem(error, place.next)
  } finally {
    parser.destroy()
  }
}

interface Read {
  record: string[]
  info: { empty_lines: number }
}

/** Excel writes `sep=;` before the header to tell itself the delimiter. */
function isSeparatorLine({ line, cells }: CsvRecord, delimiter: Delimiter): boolean {
  return line === 1 && /^sep=.?$/i.test(cells.join(delimiter))
}

const STRICT: Options = {
  bom: false,
  relax_column_count: true,
  skip_empty_lines: true,
  info: true,
  record_delimiter: ['\r\n', '\n', '\r'],
}

/** The text of a file piece by piece, without its byte order mark. */
async function* textOf(bytes: AsyncIterable<Uint8Array>, encoding: Encoding): AsyncGenerator<string> {
  const decoder = iconv.getDecoder(encoding, { stripBOM: true } as never)
  for await (const piece of bytes) {
    const text = decoder.write(Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength))
    if (text) yield text
  }
  const rest = decoder.end()
  if (rest) yield rest
}

async function feed(parser: ReturnType<typeof parse>, texts: AsyncIterable<string>, place: TextPlace): Promise<void> {
  for await (const text of texts) {
    const at = text.indexOf('\u0000')
    if (at >= 0) throw place.problemAt('nul_character', text, at)
    place.add(text)
    if (parser.destroyed) return
    if (!parser.write(text)) {
      await new Promise<void>(go => {
        const done = () => {
          parser.off('drain', done).off('close', done)
          go()
        }
        parser.on('drain', done).on('close', done)
      })
    }
  }
  parser.end()
}

/** Where the records lie: the library counts a line break within quotes as two when it is CRLF. */
class RecordPlace {
  #lines = 0
  #emptyLines = 0

  of({ record, info }: Read): CsvRecord {
    const line = this.#lines + info.empty_lines + 1
    this.#lines += 1 + breaksIn(record)
    this.#emptyLines = info.empty_lines
    return { line, cells: record }
  }

  /** The line on which the record begins that is being read. */
  get next(): number {
    return this.#lines + this.#emptyLines + 1
  }
}

function breaksIn(cells: readonly string[]): number {
  let count = 0
  for (const cell of cells) {
    if (cell.includes('\n') || cell.includes('\r')) count += cell.split(/\r\n|\n|\r/).length - 1
  }
  return count
}

/** Where a character lies that is none of a text file. */
class TextPlace {
  #line = 1
  #column = 1

  add(text: string): void {
    const last = text.lastIndexOf('\n')
    if (last < 0) this.#column += text.length
    else {
      this.#line += text.split('\n').length - 1
      this.#column = text.length - last
    }
  }

  problemAt(code: string, text: string, at: number): FileProblem {
    this.add(text.slice(0, at))
    return new FileProblem(code, this.#line, this.#column)
  }
}

function asFileProblem(error: unknown, line: number): unknown {
  if (!(error instanceof CsvError)) return error
  const { code, index } = error as unknown as { code: string; index?: number }
  const ours = code === 'CSV_MAX_RECORD_SIZE' ? 'cell_too_long' : code.includes('QUOTE') ? 'quote_broken' : 'not_csv'
  return new FileProblem(ours, line, (index ?? 0) + 1)
}
