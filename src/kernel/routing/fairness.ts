/** What somebody got, and what they were to get in proportion. */
export interface Load {
  readonly count: number
  readonly weight: number
}

/** How many more (or fewer, below zero) each got than their exact share. While the same people take turns it stays below 1. */
export function deviations(loads: readonly Load[]): number[] {
  const count = sum(loads.map(load => load.count))
  const weight = sum(loads.map(load => load.weight))
  return loads.map(load => (weight === 0 ? load.count : load.count - (count * load.weight) / weight))
}

/** Jain's index of the loads per weight: 1 when all are served alike, 1/n when one gets everything. Null before anything was given. */
export function jainIndex(loads: readonly Load[]): number | null {
  const served = perWeight(loads)
  const squares = sum(served.map(load => load ** 2))
  return squares === 0 ? null : sum(served) ** 2 / (served.length * squares)
}

/** The Gini coefficient of the loads per weight: 0 when all are served alike, towards 1 when one gets everything. Null before anything was given. */
export function gini(loads: readonly Load[]): number | null {
  const served = perWeight(loads)
  const all = sum(served)
  if (all === 0) return null
  const gaps = served.flatMap(a => served.map(b => Math.abs(a - b)))
  return sum(gaps) / (2 * served.length * all)
}

/** Who has no weight was to get nothing, and is left out. */
function perWeight(loads: readonly Load[]): number[] {
  return loads.filter(load => load.weight > 0).map(load => load.count / load.weight)
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
