import type { Instant } from '#kernel/instant.ts'
import { bridged } from '../metrics/days.ts'
import type { Scope, Stretch } from '../metrics/source.ts'
import { isLevel } from '../metrics/subjects.ts'
import type { PlainAsk } from './plain.ts'

/** Asks that one pass through the facts answers. */
export interface Bundle extends PlainAsk {
  /** The instants at which the time of one of them begins or ends, in order. Slice n is what lies from the nth up to the next. */
  readonly cuts: readonly Instant[]
  readonly members: readonly { readonly place: number; readonly slices: ReadonlySet<number> }[]
}

const STRETCHES_AT_MOST = 20

/**
 * What was known at an instant takes as long to put together for a day as for years: all that is asked of one question is read in one
 * pass, and each row told by the slice in which it lies. Of now every ask is found by its own days.
 */
export function bundlesOf(asks: readonly PlainAsk[], places: readonly number[]): Bundle[] {
  const alike = Map.groupBy(places, place => keyOf(asks[place] as PlainAsk, place))
  return [...alike.values()].map(some => bundleOf(asks, some))
}

function keyOf({ question, scope: { asOf, knownAt, without } }: PlainAsk, place: number): string {
  return knownAt && !isLevel(question.subject) ? JSON.stringify([question, asOf, knownAt, without]) : `${place}`
}

function bundleOf(asks: readonly PlainAsk[], places: readonly number[]): Bundle {
  const first = asks[places[0] as number] as PlainAsk
  if (places.length === 1)
    return { ...first, cuts: [], members: [{ place: places[0] as number, slices: new Set([0]) }] }
  const times = places.map(place => stretchesOf((asks[place] as PlainAsk).scope))
  const instants = [...new Set(times.flat(2).map(at => at.getTime()))].sort((a, b) => a - b)
  const slice = new Map(instants.map((at, index) => [at, index + 1]))
  const only = bridged(united(times.flat()), STRETCHES_AT_MOST)
  return {
    question: first.question,
    scope: { ...first.scope, only },
    cuts: instants.map(at => new Date(at)),
    members: places.map((place, index) => ({ place, slices: slicesOf(times[index] as Stretch[], slice) })),
  }
}

function stretchesOf({ from, to, only = [[from, to]] }: Scope): readonly Stretch[] {
  return only
}

function slicesOf(stretches: readonly Stretch[], slice: ReadonlyMap<number, number>): Set<number> {
  const slices = new Set<number>()
  for (const [from, to] of stretches) {
    const last = slice.get(to.getTime()) as number
    for (let each = slice.get(from.getTime()) as number; each < last; each++) slices.add(each)
  }
  return slices
}

/** In order; those that touch or overlap become one. */
function united(stretches: readonly Stretch[]): Stretch[] {
  const result: Stretch[] = []
  for (const [from, to] of stretches.toSorted(([a], [b]) => a.getTime() - b.getTime())) {
    const before = result.at(-1)
    if (!before || from > before[1]) result.push([from, to])
    else if (to > before[1]) result[result.length - 1] = [before[0], to]
  }
  return result
}
