import { parse } from 'csv-parse/sync'
import iconv from 'iconv-lite'
import { type CsvRecord, type Dialect, FileProblem, readRecords } from '../rules/csv.ts'
import { dateWriting } from '../rules/dates.ts'
import { foldedWord } from '../rules/folded-word.ts'
import { addToProfile, type ColumnProfile, emptyProfile } from '../rules/profile.ts'
import { widthProblem } from '../rules/width.ts'
import { DELIMITERS, type Delimiter, type Encoding } from '../schema/words.ts'

export interface Look {
  columns: ColumnProfile[]
  rowsTotal: number
}

const MOST_COLUMNS = 500

/** Reads a whole file once: it is a table, or a `FileProblem` says where it is not. Single rows that are too short or long are rejected later. */
export async function lookAt(bytes: AsyncIterable<Uint8Array>, dialect: Dialect): Promise<Look> {
  let columns: ColumnProfile[] | null = null
  let [rowsTotal, rowsWhole] = [0, 0]
  let ragged: FileProblem | null = null
  for await (const record of readRecords(bytes, dialect)) {
    if (columns === null) {
      columns = readHeader(record)
      continue
    }
    rowsTotal++
    const problem = widthProblem(record.cells, columns.length)
    if (problem)
      ragged ??= new FileProblem(problem.code, record.line, Math.min(record.cells.length, columns.length + 1))
    else {
      rowsWhole++
      for (let index = 0; index < columns.length; index++) addToProfile(columns[index]!, record.cells[index]!)
    }
  }
  if (columns === null) throw new FileProblem('file_empty', 1, 1)
  if (rowsTotal === 0) throw new FileProblem('no_rows', 2, 1)
  // Where no row fits it, it is the header that is broken.
  if (ragged && rowsWhole === 0) throw ragged
  return { columns, rowsTotal }
}

function readHeader({ line, cells }: CsvRecord): ColumnProfile[] {
  const last = cells.findLastIndex(cell => cell.trim() !== '')
  const names = cells.slice(0, last + 1).map(cell => cell.trim())
  if (names.length === 0) throw new FileProblem('no_header', line, 1)
  if (names.length > MOST_COLUMNS) throw new FileProblem('too_many_columns', line, MOST_COLUMNS + 1)
  const seen = new Set<string>()
  names.forEach((name, index) => {
    if (isValue(name)) throw new FileProblem('no_header', line, index + 1)
    const folded = foldedWord(name) || name
    if (name !== '' && seen.has(folded)) throw new FileProblem('header_twice', line, index + 1)
    seen.add(folded)
  })
  return names.map((name, index) => emptyProfile((name || `(${index + 1})`).slice(0, 200)))
}

/** What stands in rows and never in a header. */
function isValue(name: string): boolean {
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(name) || dateWriting(name) !== 'none' || /^[+-]?\d[\d\s.,]{5,}$/.test(name)
}

/** The delimiter with which the first lines make the most even table; a `sep=` line says it itself. */
export function likeliestDelimiter(head: Buffer, encoding: Encoding): Delimiter {
  const text = iconv.decode(head, encoding)
  const said = /^sep=([,;\t|])\r?\n/i.exec(text)?.[1]
  if (said) return said as Delimiter
  const scores = DELIMITERS.map(delimiter => ({ delimiter, score: evenness(text, delimiter) }))
  return scores.reduce((best, next) => (next.score > best.score ? next : best)).delimiter
}

/** Columns of the header, weighed by how many of the first rows have as many; nothing for a single column. */
function evenness(text: string, delimiter: Delimiter): number {
  const whole = text.length < 60_000 ? text : text.slice(0, Math.max(text.lastIndexOf('\n'), 1))
  let rows: string[][]
  try {
    rows = parse(whole, {
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      to: 60,
      record_delimiter: ['\r\n', '\n', '\r'],
    }) as string[][]
  } catch {
    return 0
  }
  const width = rows[0]?.length ?? 0
  if (width < 2) return 0
  return (rows.filter(row => row.length === width).length / rows.length) ** 2 * Math.log2(width + 1)
}
