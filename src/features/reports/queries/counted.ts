import { type Instant, plusMilliseconds } from '#kernel/instant.ts'
import { isLevel } from '../metrics/subjects.ts'
import { type DayGroups, type PlainAsk, readPlain } from './plain.ts'
import type { Reading } from './setting.ts'

interface CountedAsk extends PlainAsk {
  /** Of the question. */
  readonly sha256: string
}

/** As `readPlain`; a question that is asked up to now and beyond, or twice, is gone through once. In the order of the asks. */
export async function countPlain(act: Reading, asks: readonly CountedAsk[]): Promise<DayGroups[][]> {
  const longest = new Map<string, CountedAsk>()
  for (const ask of asks) {
    const known = longest.get(familyOf(ask))
    if (!known || endOf(known) < endOf(ask)) longest.set(familyOf(ask), ask)
  }
  const read = [...new Set(asks.map(ask => servedBy(ask, longest.get(familyOf(ask)) as CountedAsk)))]
  const found = await readPlain(act, read)
  return asks.map(ask => {
    const by = servedBy(ask, longest.get(familyOf(ask)) as CountedAsk)
    const days = found[read.indexOf(by)] as DayGroups[]
    return endOf(by) > endOf(ask) ? days.filter(({ isAhead }) => !isAhead) : days
  })
}

/** The longer one, where all that it has more lies ahead. */
function servedBy(ask: CountedAsk, longer: CountedAsk): CountedAsk {
  const end = endOf(ask).getTime()
  return end === endOf(longer).getTime() || end === afterNow(ask).getTime() ? longer : ask
}

/** Those alike differ in their end alone. */
function familyOf({ sha256, question: { subject }, scope }: CountedAsk): string {
  const { asOf, knownAt, without, to, only = [] } = scope
  const times = isLevel(subject)
    ? [to < afterNow({ scope }) ? to : null]
    : [only.map(([start, end], place) => [start, place < only.length - 1 ? end : null])]
  return JSON.stringify([sha256, asOf, knownAt ?? null, without ?? null, times])
}

function endOf({ scope: { to, only } }: CountedAsk): Instant {
  return only?.at(-1)?.[1] ?? to
}

function afterNow({ scope: { asOf } }: Pick<CountedAsk, 'scope'>): Instant {
  return plusMilliseconds(asOf, 1)
}
