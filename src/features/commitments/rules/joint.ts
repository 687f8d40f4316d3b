import type { Judgement, Promised } from './judge.ts'

/** Achieved of what was to be expected by now, at most 1; for at-most turned round. Null where nothing can be said yet. */
export function attainmentOf(
  { comparator }: Pick<Promised, 'comparator'>,
  judged: Pick<Judgement, 'actual' | 'expected' | 'isNotReached'>,
): number | null {
  const { actual, expected, isNotReached } = judged
  if (isNotReached) return 0
  if (actual === null) return null
  const [achieved, promised] = comparator === 'at_least' ? [actual, expected] : [expected, actual]
  if (promised === 0) return achieved === 0 && comparator === 'at_least' ? null : 1
  return Math.min(1, achieved / promised)
}

export interface Joint {
  readonly share: number | null
  readonly counted: number
  readonly of: number
  readonly adjusted: Pick<Joint, 'share' | 'counted'> | null
}

interface Attained {
  readonly weight: number
  readonly attainment: number | null
  /** Without what was upheld; null where nothing was. */
  readonly adjusted: { readonly attainment: number | null } | null
}

/** The weighted mean of the attainments of which something can be said, and how many they are; raw, and beside it adjusted. */
export function jointOf(rows: readonly Attained[]): Joint {
  const isAdjusted = rows.some(({ adjusted }) => adjusted !== null)
  return {
    ...meanOf(rows),
    of: rows.length,
    adjusted: isAdjusted ? meanOf(rows.map(row => ({ ...row, ...row.adjusted }))) : null,
  }
}

function meanOf(rows: readonly Pick<Attained, 'weight' | 'attainment'>[]): Pick<Joint, 'share' | 'counted'> {
  const said = rows.flatMap(({ weight, attainment }) => (attainment === null ? [] : [{ weight, attainment }]))
  const weight = said.reduce((total, row) => total + row.weight, 0)
  const share = weight === 0 ? null : said.reduce((total, row) => total + row.weight * row.attainment, 0) / weight
  return { share, counted: said.length }
}
