import type { Instant } from '../instant.ts'
import { addWorkingTime, assertLength, workingTimeBetween } from './arithmetic.ts'
import type { WorkingCalendar } from './calendar.ts'
import { openStretches } from './spans.ts'

/** One calendar, ready for many computations: the same answers as `workingTimeBetween` and `addWorkingTime`. */
export interface PreparedCalendar {
  /** Working milliseconds from `a` to `b`, negative backwards. */
  between(a: Instant, b: Instant): number
  /** The same between milliseconds since 1970, for many. */
  betweenMs(a: number, b: number): number
  /** The same from each of an ascending list: for very many. */
  betweenEachMs(ascending: Float64Array, b: number): Float64Array
  /** The earliest instant at which so many working milliseconds have passed since `start`. */
  add(start: Instant, milliseconds: number): Instant
}

/** Quick within `from` to `to`, by binary search; what leaves these bounds is computed in the plain way. */
export function prepareCalendar(calendar: WorkingCalendar, from: Instant, to: Instant): PreparedCalendar {
  const { opens, closes, before, total } = layOut(calendar, from, to)

  const [first, last] = [from.getTime(), to.getTime()]
  const isInside = (ms: number) => ms >= first && ms <= last

  /** Working time since `from`. */
  const elapsedAt = (ms: number) => elapsedIn(firstAtLeast(closes, ms), ms)

  /** Where the stretch that closes then or next is known. */
  const elapsedIn = (index: number, ms: number) =>
    index === closes.length ? total : before[index]! + Math.max(0, ms - opens[index]!)

  const betweenMs = (a: number, b: number) => {
    if (!isInside(a) || !isInside(b)) return workingTimeBetween(calendar, new Date(a), new Date(b))
    return elapsedAt(b) - elapsedAt(a)
  }

  return {
    betweenMs,

    betweenEachMs(ascending, b) {
      const lengths = new Float64Array(ascending.length)
      const end = isInside(b) ? elapsedAt(b) : Number.NaN
      let index = 0
      for (let place = 0; place < ascending.length; place++) {
        const a = ascending[place]!
        while (index < closes.length && closes[index]! < a) index++
        const isQuick = isInside(a) && isInside(b)
        lengths[place] = isQuick ? end - elapsedIn(index, a) : betweenMs(a, b)
      }
      return lengths
    },

    between: (a, b) => betweenMs(a.getTime(), b.getTime()),

    add(start, milliseconds) {
      assertLength(milliseconds)
      if (milliseconds === 0) return start
      const ms = start.getTime()
      const target = isInside(ms) ? elapsedAt(ms) + milliseconds : Number.POSITIVE_INFINITY
      if (target > total) return addWorkingTime(calendar, start, milliseconds)
      // The span before the first that begins with the target already reached is the one in which it is reached.
      const index = firstAtLeast(before, target) - 1
      return new Date(opens[index]! + target - before[index]!)
    },
  }
}

/** The open stretches side by side, and the working time that lies before each. */
function layOut(calendar: WorkingCalendar, from: Instant, to: Instant) {
  const opens: number[] = []
  const closes: number[] = []
  const before: number[] = []
  let total = 0
  for (const { open, close } of openStretches(calendar, from.getTime(), to.getTime())) {
    opens.push(open)
    closes.push(close)
    before.push(total)
    total += close - open
  }
  return {
    opens: Float64Array.from(opens),
    closes: Float64Array.from(closes),
    before: Float64Array.from(before),
    total,
  }
}

/** The first place of an ascending list whose value is at least that, or its length. */
function firstAtLeast(ascending: Float64Array, least: number): number {
  let [low, high] = [0, ascending.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (ascending[middle]! >= least) high = middle
    else low = middle + 1
  }
  return low
}
