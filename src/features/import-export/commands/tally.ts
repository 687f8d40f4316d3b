import type { CheckResult } from '../schema/api.ts'
import type { RowResult } from './read-chunk.ts'

/** How many rows had which end, and the first lines of each kind of problem. */
export interface Tally {
  counts: { created: number; updated: number; skipped: number; rejected: number }
  problems: Map<string, CheckResult['problems'][number]>
}

const EXAMPLES = 5

export function emptyTally(): Tally {
  return { counts: { created: 0, updated: 0, skipped: 0, rejected: 0 }, problems: new Map() }
}

export function tallyOf(tally: Tally, results: readonly RowResult[]): void {
  for (const { outcome, problems, line } of [...results].sort((a, b) => a.line - b.line)) {
    tally.counts[outcome]++
    for (const { code, field = null, value = null } of problems) {
      const key = `${outcome} ${code} ${field}`
      const known = tally.problems.get(key) ?? { code, field, outcome, count: 0, examples: [] }
      known.count++
      if (known.examples.length < EXAMPLES) known.examples.push({ line, value })
      tally.problems.set(key, known)
    }
  }
}
