/** The middle value; of an even number the lower of the two. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5)
}

/** The smallest value that at least the share `part` of the values does not exceed. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)] ?? Number.NaN
}

/** A table for people, and one line of JSON for programs. */
export function report(bench: string, rows: readonly Record<string, string | number>[]): void {
  console.table(rows)
  console.log(JSON.stringify({ bench, cores: navigator.hardwareConcurrency, rows }))
}

export function rounded(value: number, decimals = 1): number {
  return Number(value.toFixed(decimals))
}

/** Keeps `connections` busy with `work` for a while. Answers how often it was done in a second. */
export async function rate<T>(
  connections: readonly T[],
  seconds: number,
  work: (on: T) => Promise<void>,
): Promise<number> {
  const began = performance.now()
  const end = began + seconds * 1000
  let done = 0
  await Promise.all(
    connections.map(async connection => {
      while (performance.now() < end) {
        await work(connection)
        done++
      }
    }),
  )
  return (done * 1000) / (performance.now() - began)
}
