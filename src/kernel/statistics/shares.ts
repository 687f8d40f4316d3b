export interface ShareWithin {
  readonly threshold: number
  readonly count: number
  /** Of all values; null when there are none. */
  readonly share: number | null
}

/** How many of the values are at most each threshold: "answered within 5, 15, 60 minutes". Exactly at the threshold is within it. */
export function sharesWithin(values: readonly number[], thresholds: readonly number[]): ShareWithin[] {
  return thresholds.map(threshold => {
    const count = values.filter(value => value <= threshold).length
    return { threshold, count, share: values.length === 0 ? null : count / values.length }
  })
}
