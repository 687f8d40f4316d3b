import { type Limits, Z95 } from './wilson.ts'

/** How long one lead has been followed, and whether what was awaited happened then (else it is still open). */
export interface Followed {
  readonly time: number
  readonly happened: boolean
}

/** One fall of the curve. The limits are null where the curve reaches 0, for there the formula has none. */
export interface Step {
  readonly time: number
  readonly atRisk: number
  readonly events: number
  /** The share for which it has not happened by `time`. */
  readonly survival: number
  readonly standardError: number
  readonly limits: Limits | null
}

export interface Curve {
  readonly n: number
  readonly events: number
  readonly steps: readonly Step[]
  /** The longest time anybody was followed; beyond it nothing is known. Null without anybody. */
  readonly followedUntil: number | null
}

/**
 * The product-limit estimate of how long it takes, with those still open counted as "not yet" for as long as they were followed
 * (Kaplan and Meier 1958). Greenwood's standard error, 95 % limits on the log(-log) scale; at equal times events come before
 * those still open. Leaving the open ones out, or taking them as answered, flatters.
 */
export function kaplanMeier(followed: readonly Followed[]): Curve {
  const timesOf = (happened: boolean) =>
    Float64Array.from(followed.filter(one => one.happened === happened).map(one => one.time)).sort()
  const [happened, open] = [timesOf(true), timesOf(false)]
  const steps: Step[] = []
  fall(happened, open, (time, atRisk, events, survival, greenwood) => {
    steps.push({ time, atRisk, events, survival, ...uncertainty(survival, greenwood) })
  })
  return { n: happened.length + open.length, events: happened.length, steps, followedUntil: longestOf(happened, open) }
}

/** The falls of the curve side by side, for very many. */
export interface Falls {
  readonly n: number
  readonly times: Float64Array
  readonly survival: Float64Array
  /** The sum of Greenwood's formula. */
  readonly greenwood: Float64Array
  readonly followedUntil: number | null
}

/** `kaplanMeier` of the times of those for which it has happened, and of those still open, each in order already. */
export function fallsOfSorted(happened: Float64Array, open: Float64Array): Falls {
  const column = () => new Float64Array(happened.length)
  const [times, survivals, greenwoods] = [column(), column(), column()]
  let falls = 0
  fall(happened, open, (time, _, __, survival, greenwood) => {
    times[falls] = time
    survivals[falls] = survival
    greenwoods[falls] = greenwood
    falls++
  })
  return {
    n: happened.length + open.length,
    times: times.subarray(0, falls),
    survival: survivals.subarray(0, falls),
    greenwood: greenwoods.subarray(0, falls),
    followedUntil: longestOf(happened, open),
  }
}

type Fall = (time: number, atRisk: number, events: number, survival: number, greenwood: number) => void

function fall(happened: Float64Array, open: Float64Array, tell: Fall): void {
  const n = happened.length + open.length
  let survival = 1
  let greenwood = 0
  let opened = 0

  for (let place = 0; place < happened.length; ) {
    const time = happened[place] as number
    while (opened < open.length && (open[opened] as number) < time) opened++
    const atRisk = n - place - opened
    let events = 0
    do {
      events++
      place++
    } while (happened[place] === time)
    survival *= 1 - events / atRisk
    greenwood += events / (atRisk * (atRisk - events))
    tell(time, atRisk, events, survival, greenwood)
  }
}

function longestOf(happened: Float64Array, open: Float64Array): number | null {
  const longest = Math.max(...happened.slice(-1), ...open.slice(-1))
  return happened.length + open.length === 0 ? null : longest
}

/** The first place at which the fraction `p` has it behind them; the number of falls where it is not reached. */
export function placeReachedBy({ survival }: Falls, p: number): number {
  let [low, high] = [0, survival.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((survival[middle] as number) <= 1 - p + ROUNDING) high = middle
    else low = middle + 1
  }
  return low
}

/** As `limits` of a step. */
export function limitsAt({ survival, greenwood }: Falls, place: number): Limits | null {
  return uncertainty(survival[place] as number, greenwood[place] as number).limits
}

export const NOT_REACHED = 'not reached'

/** The first time by which the fraction `p` has it behind them. */
export function timeReachedBy(curve: Curve, p: number): number | typeof NOT_REACHED {
  return curve.steps.find(step => step.survival <= 1 - p + ROUNDING)?.time ?? NOT_REACHED
}

export function medianTime(curve: Curve): number | typeof NOT_REACHED {
  return timeReachedBy(curve, 0.5)
}

/** The share for which it has not happened by `time`; null once nobody is followed that long. */
export function survivalAt(curve: Curve, time: number): number | null {
  const { survival } = curve.steps.findLast(step => step.time <= time) ?? { survival: 1 }
  return isKnownAt(curve, time) ? survival : null
}

/** The mean time spent waiting until `horizon` (restricted mean survival time): the area below the curve. Null where it is not known that far. */
export function restrictedMean(curve: Curve, horizon: number): number | null {
  if (!isKnownAt(curve, horizon)) return null
  let area = 0
  let from = 0
  let survival = 1
  for (const step of curve.steps.filter(fall => fall.time < horizon)) {
    area += survival * (step.time - from)
    from = step.time
    survival = step.survival
  }
  return area + survival * (horizon - from)
}

/** A product of fractions may miss the round figure that it stands for by some units in the last place. */
const ROUNDING = 1e-12

/** Once the curve is at 0 it stays there; before, it ends with the one followed longest. */
function isKnownAt(curve: Curve, time: number): boolean {
  return curve.steps.at(-1)?.survival === 0 || (curve.followedUntil !== null && time <= curve.followedUntil)
}

function uncertainty(survival: number, greenwood: number): Pick<Step, 'standardError' | 'limits'> {
  if (survival === 0) return { standardError: 0, limits: null }
  const spread = Math.exp((Z95 * Math.sqrt(greenwood)) / Math.log(survival))
  return {
    standardError: survival * Math.sqrt(greenwood),
    limits: { low: survival ** (1 / spread), high: survival ** spread },
  }
}
