const NOTHING = new Float64Array(0)

/** Lists that are in order of size become one, neighbours two by two: many short lists cost little more than few long ones. */
export function mergedAscending(lists: readonly Float64Array[]): Float64Array {
  let left = lists.filter(list => list.length > 0)
  while (left.length > 1) {
    const merged: Float64Array[] = []
    for (let place = 0; place < left.length; place += 2) {
      const [a, b] = [left[place] as Float64Array, left[place + 1]]
      merged.push(b ? mergedTwo(a, b) : a)
    }
    left = merged
  }
  return left[0] ?? NOTHING
}

function mergedTwo(a: Float64Array, b: Float64Array): Float64Array {
  const merged = new Float64Array(a.length + b.length)
  let [i, j] = [0, 0]
  for (let place = 0; place < merged.length; place++) {
    const fromA = j === b.length || (i < a.length && (a[i] as number) <= (b[j] as number))
    merged[place] = (fromA ? a[i++] : b[j++]) as number
  }
  return merged
}
