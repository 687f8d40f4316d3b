import { csvCell } from '#features/reports/rules/csv.ts'
import type { Standing } from '../schema.ts'

type Cell = string | number | null | undefined

/** What stands in each column: units are those of the promise (a percentage is 80, money in minor units, as its unit says), days and instants are ISO 8601. */
const COLUMNS: readonly [name: string, of: (standing: Standing) => Cell][] = [
  ['commitment_id', ({ id }) => id],
  ['owed_by', ({ owedBy }) => owedBy],
  ['member', ({ memberName }) => memberName],
  ['metric', ({ metric }) => metric],
  ['statistic', ({ statistic }) => statistic],
  ['basis', ({ basis }) => basis],
  ['segment', ({ segment }) => segment && JSON.stringify(segment)],
  ['comparator', ({ comparator }) => comparator],
  ['unit', ({ unit }) => (unit === 'money' ? 'money_minor' : unit)],
  ['currency', ({ unit, currency }) => (unit === 'money' ? currency : null)],
  ['weight', ({ weight }) => weight],
  ['interval', ({ interval }) => interval.kind],
  ['starts_on', ({ interval }) => interval.startsOn],
  ['ends_before', ({ interval }) => interval.endsOn],
  ['is_over', ({ isOver }) => yesOrNo(isOver)],
  ['versions', ({ parts }) => parts.map(({ versionNumber }) => versionNumber).join(' ')],
  ['promised', ({ promised }) => promised],
  ['target', ({ target }) => target],
  ['expected_by_now', ({ expected }) => expected],
  ['raw', ({ actual }) => actual],
  ['raw_state', ({ state }) => state],
  ['raw_attainment', ({ attainment }) => attainment],
  ['rows_counted', ({ count }) => count],
  ['rows_of', ({ of }) => of],
  ['rows_open', ({ open }) => open],
  ['rows_left_out', ({ leftOut }) => leftOut],
  ['low', ({ low }) => low],
  ['high', ({ high }) => high],
  ['projected', ({ projected }) => projected],
  ['adjusted', ({ adjusted }) => adjusted?.actual],
  ['adjusted_state', ({ adjusted }) => adjusted?.state],
  ['adjusted_attainment', ({ adjusted }) => adjusted?.attainment],
  ['adjusted_rows_counted', ({ adjusted }) => adjusted?.count],
  ['adjusted_rows_of', ({ adjusted }) => adjusted?.of],
  ['objection', ({ objection }) => objection?.state],
  ['condition_metric', ({ condition }) => condition?.metric],
  ['condition_holds', ({ condition }) => condition && yesOrNo(condition.holds)],
  ['left_on', ({ leftOn }) => leftOn],
]

/** One line for each promise in its interval (RFC 4180). With a byte order mark, so that spreadsheets read the accents. */
export function promisesCsv(standings: readonly Standing[]): string {
  const head = COLUMNS.map(([name]) => name).join(',')
  const lines = standings.map(standing => COLUMNS.map(([, of]) => csvCell(of(standing))).join(','))
  return `\uFEFF${[head, ...lines].join('\r\n')}\r\n`
}

function yesOrNo(value: boolean | null): string | null {
  return value === null ? null : value ? 'yes' : 'no'
}
