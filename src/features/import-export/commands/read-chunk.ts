import type { ImportedActivity } from '#features/activities/rules/imported-activity.ts'
import type { ImportedDeal } from '#features/deals/rules/imported-deal.ts'
import { leadIdsByKey } from '#features/leads/queries/leads-for-import.ts'
import { type ImportedLead, keyText } from '#features/leads/rules/imported-lead.ts'
import type { Act } from '#platform/act.ts'
import type { CsvRecord } from '../rules/csv.ts'
import { type RowProblem, rowProblem } from '../rules/problem.ts'
import { cellText } from '../rules/profile.ts'
import { type ReadCells, readCells } from '../rules/read-cells.ts'
import { activityRow, dealRow, leadRow, type ReadRow, type Terms, type Unresolved } from '../rules/rows.ts'
import { widthProblem } from '../rules/width.ts'
import { giveWay } from './in-chunks.ts'
import { leaveForgottenOut } from './leave-forgotten-out.ts'

/** What became, or would become, of one row. */
export interface RowResult {
  line: number
  cells: string[]
  outcome: 'created' | 'updated' | 'skipped' | 'rejected'
  problems: RowProblem[]
  subjectId: string | null
  filled: object | null
}

export interface Readable<T> {
  record: CsvRecord
  row: T
  notices: RowProblem[]
}

/** Parts a chunk into the rows that can be taken in and those that cannot. */
export interface Parted<T> {
  readable: Readable<T>[]
  left: RowResult[]
}

/** A chunk as far as it is read without the database: the same file gives the same at any time. */
export interface ReadChunk {
  records: number
  leads: Parted<ImportedLead>
  activities: Parted<Unresolved<ImportedActivity>>
  deals: Parted<Unresolved<ImportedDeal>>
}

const NONE = { readable: [], left: [] }

export async function readChunk(records: readonly CsvRecord[], terms: Terms): Promise<ReadChunk> {
  const chunk: ReadChunk = { records: records.length, leads: NONE, activities: NONE, deals: NONE }
  if (terms.kind === 'leads')
    return { ...chunk, leads: await part(records, terms, (read, { line }) => leadRow(read, line, terms)) }
  if (terms.kind === 'activities')
    return { ...chunk, activities: await part(records, terms, (read, { line }) => activityRow(read, line, terms)) }
  const position = terms.mapping.fields.outcome
  const wordOf = ({ cells }: CsvRecord) => (position === undefined ? '' : cellText(cells[position] ?? ''))
  return {
    ...chunk,
    deals: await part(records, terms, (read, record) => dealRow(read, record.line, terms, wordOf(record))),
  }
}

/** A row that waits for an answer is in neither part: before it nobody can tell what becomes of it, and nothing runs. */
async function part<T>(
  records: readonly CsvRecord[],
  terms: Terms,
  rowOf: (read: ReadCells, record: CsvRecord) => ReadRow<T>,
): Promise<Parted<T>> {
  const parted: Parted<T> = { readable: [], left: [] }
  for (const [index, record] of records.entries()) {
    await giveWay(index)
    const ragged = widthProblem(record.cells, terms.width)
    const read = ragged ? null : readCells(record.cells, terms)
    if (read?.isWaiting && read.problems.length === 0) continue
    const result = read ? rowOf(read, record) : { outcome: 'rejected' as const, problems: [ragged!] }
    if ('notices' in result) parted.readable.push({ record, row: result.row, notices: result.notices })
    else parted.left.push(leftOut(record, result.outcome, result.problems))
  }
  return parted
}

/** Finds the lead that each row speaks of: by its id, else e-mail, else phone. */
export async function resolveLeads<T extends object>(act: Act, parted: Parted<Unresolved<T>>): Promise<Parted<T>> {
  const { readable, left: unread } = await leaveForgottenOut(act, parted, ({ leadKeys }) => leadKeys)
  const ids = await leadIdsByKey(
    act,
    readable.flatMap(({ row }) => row.leadKeys),
  )
  const found: Readable<T>[] = []
  const left = [...unread]
  for (const { record, row, notices } of readable) {
    const { leadKeys, ...rest } = row
    const leadId = leadKeys.map(key => ids.get(keyText(key))).find(id => id !== undefined)
    if (leadId) found.push({ record, row: { ...rest, leadId } as unknown as T, notices })
    else left.push(leftOut(record, 'rejected', [rowProblem('lead_unknown', undefined, leadKeys[0]?.key)]))
  }
  return { readable: found, left }
}

function leftOut({ line, cells }: CsvRecord, outcome: 'skipped' | 'rejected', problems: RowProblem[]): RowResult {
  return { line, cells, outcome, problems, subjectId: null, filled: null }
}

export function resultOf<T>(
  { record, notices }: Readable<T>,
  outcome: RowResult['outcome'],
  subjectId: string | null = null,
  filled: object | null = null,
): RowResult {
  const problems = outcome === 'skipped' ? [...notices, rowProblem('already_known')] : notices
  return { line: record.line, cells: record.cells, outcome, problems, subjectId, filled }
}
