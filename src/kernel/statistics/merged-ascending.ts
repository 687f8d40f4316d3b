const NOTHING = new Float64Array(0)

/** Lists that are in order of size become one. The shortest first: many short lists cost little more than few long ones. */
export function mergedAscending(lists: readonly Float64Array[]): Float64Array {
  let left = lists.filter(list => list.length > 0).sort((a, b) => a.length - b.length)
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

/** A list so many times as long as another is copied piece by piece, between the places of the other's values. */
const MUCH_LONGER = 32

function mergedTwo(short: Float64Array, long: Float64Array): Float64Array {
  return long.length > MUCH_LONGER * short.length ? inserted(short, long) : mergedAlternately(short, long)
}

function inserted(few: Float64Array, many: Float64Array): Float64Array {
  const merged = new Float64Array(few.length + many.length)
  let copied = 0
  for (const [place, value] of few.entries()) {
    const upTo = firstAtLeast(many, value, copied)
    merged.set(many.subarray(copied, upTo), copied + place)
    merged[upTo + place] = value
    copied = upTo
  }
  merged.set(many.subarray(copied), copied + few.length)
  return merged
}

/** The first place from one on whose value is at least that, or the length. */
function firstAtLeast(ascending: Float64Array, least: number, from: number): number {
  let [low, high] = [from, ascending.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((ascending[middle] as number) >= least) high = middle
    else low = middle + 1
  }
  return low
}

function mergedAlternately(a: Float64Array, b: Float64Array): Float64Array {
  const merged = new Float64Array(a.length + b.length)
  let i = 0
  let j = 0
  for (let place = 0; place < merged.length; place++) {
    const fromA = j === b.length || (i < a.length && (a[i] as number) <= (b[j] as number))
    merged[place] = (fromA ? a[i++] : b[j++]) as number
  }
  return merged
}
