import { type Instant, plusMilliseconds } from '#kernel/instant.ts'
import { sha256 as sha256Of } from '#platform/ids.ts'
import { isLevel } from '../metrics/subjects.ts'
import { type DayGroups, type PlainAsk, readPlain } from './plain.ts'
import type { Reading } from './setting.ts'

interface CountedAsk extends PlainAsk {
  /** Of the question. */
  readonly sha256: string
}

/**
 * As `readPlain`; a question that is asked up to now and beyond, or twice, is gone through once, and what is overdue is told from what
 * waits where both are asked. In the order of the asks.
 */
export async function countPlain(act: Reading, given: readonly CountedAsk[]): Promise<DayGroups[][]> {
  const known = new Set(given.map(({ sha256 }) => sha256))
  const asks = given.map(ask => (ask.question.subject === 'overdue' ? amongWaiting(ask, known) : ask))
  const found = await countOnce(act, asks)
  return found.map((days, place) => (asks[place] === given[place] ? days : days.map(onlyOverdue)))
}

/** As it is asked for what waits, if that is asked, too. */
function amongWaiting(ask: CountedAsk, known: ReadonlySet<string>): CountedAsk {
  const question = { ...ask.question, subject: 'waiting' as const }
  const hash = sha256Of(JSON.stringify(question))
  return known.has(hash) ? { ...ask, question, sha256: hash } : ask
}

/** Both sources have the same rows with the same `why` (metrics/stock.ts). */
function onlyOverdue({ groups, ...day }: DayGroups): DayGroups {
  return { ...day, groups: groups.filter(({ why }) => why === 'overdue') }
}

async function countOnce(act: Reading, asks: readonly CountedAsk[]): Promise<DayGroups[][]> {
  const families = asks.map(familyOf)
  const longest = new Map<string, CountedAsk>()
  for (const [place, ask] of asks.entries()) {
    const known = longest.get(families[place] as string)
    if (!known || endOf(known) < endOf(ask)) longest.set(families[place] as string, ask)
  }
  const serving = asks.map((ask, place) => servedBy(ask, longest.get(families[place] as string) as CountedAsk))
  const read = [...new Set(serving)]
  const found = await readPlain(act, read)
  return asks.map((ask, place) => {
    const by = serving[place] as CountedAsk
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
    ? [to < afterNow({ scope }) ? to.getTime() : 'now']
    : only.flatMap(([start, end], place) => [start.getTime(), place < only.length - 1 ? end.getTime() : 'end'])
  return [sha256, asOf.getTime(), knownAt?.getTime() ?? 'now', without?.join(',') ?? '', ...times].join(' ')
}

function endOf({ scope: { to, only } }: CountedAsk): Instant {
  return only?.at(-1)?.[1] ?? to
}

function afterNow({ scope: { asOf } }: Pick<CountedAsk, 'scope'>): Instant {
  return plusMilliseconds(asOf, 1)
}
