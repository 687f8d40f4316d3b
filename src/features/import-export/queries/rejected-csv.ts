import { textByKey } from '#texts/by-key.ts'
import type { Locale } from '#texts/locale.ts'
import { csvLine } from '../rules/formula-safe.ts'
import type { RowProblem } from '../rules/problem.ts'
import type { ColumnProfile } from '../rules/profile.ts'
import type { BatchRow } from '../store/batches.ts'
import type { Reader } from './file.ts'

const PAGE = 1000

/** The rejected rows as a file of the same kind with the reasons behind, so that it can be mended and brought again as it is. */
export async function* rejectedCsv(
  { act, workspaceId }: Reader,
  batch: BatchRow,
  locale: Locale,
): AsyncGenerator<string> {
  const delimiter = batch.delimiter ?? ','
  const names = (batch.columns as ColumnProfile[]).map(column => column.name)
  yield `\ufeff${csvLine([...names, 'pacto_line', 'pacto_problem'], delimiter)}`
  for (let line = 0; ; ) {
    const rows = await act({ workspaceId, memberId: null }, current =>
      current.tx
        .selectFrom('import_rows')
        .select(['line', 'raw', 'problems'])
        .where('workspace_id', '=', workspaceId)
        .where('batch_id', '=', batch.id)
        .where('outcome', '=', 'rejected')
        .where('line', '>', line)
        .orderBy('line')
        .limit(PAGE)
        .execute(),
    )
    for (const row of rows)
      yield csvLine(
        [
          ...names.map((_, index) => (row.raw as string[])[index] ?? ''),
          String(row.line),
          sayProblems(row.problems as RowProblem[], locale),
        ],
        delimiter,
      )
    if (rows.length < PAGE) return
    line = rows.at(-1)!.line
  }
}

function sayProblems(problems: readonly RowProblem[], locale: Locale): string {
  return problems
    .map(({ code, field, value }) =>
      [textByKey(`import_problem_${code}`, {}, locale), field, value].filter(Boolean).join(': '),
    )
    .join('; ')
}
