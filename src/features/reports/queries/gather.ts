import { type BoundedMemory, boundedMemory } from '#kernel/bounded-memory.ts'
import type { LocalDate } from '#kernel/instant.ts'
import { addDays, localDateOf, startOfLocalDate } from '#kernel/working-time/zone.ts'
import { sha256 } from '#platform/ids.ts'
import { bridged, type Days, joined, keepableDays, oldMonths, stretchesWithout } from '../metrics/days.ts'
import { isKept, type Question, questionOf } from '../metrics/question.ts'
import type { Scope, Stretch } from '../metrics/source.ts'
import { hangsOnReasons, isTimed, type Subject } from '../metrics/subjects.ts'
import { type Group, withoutRepeated } from '../rules/groups.ts'
import { countPlain } from './counted.ts'
import type { Kept, KeptAsk } from './kept.ts'
import { mergedOnce } from './merged-once.ts'
import { findTellingReasons } from './reasons.ts'
import { type KeptMonth, recallKept } from './recalled.ts'
import type { AskedQuestion, Reading, Setting } from './setting.ts'

export interface Ask {
  readonly subject: Subject
  readonly scope: Scope
  readonly calendar: Setting['calendar']
  /** No part may be longer than a day. */
  readonly byDay?: boolean
}

/** What the rows of some time come to: of a day or a stretch of one, or of a whole month. */
export interface Part {
  readonly firstDay: LocalDate
  readonly groups: readonly Group[]
  /** It is remembered: the same list will come again. */
  readonly isKept?: boolean
}

/**
 * What the rows of several questions come to, each over its time: what is kept and holds is taken as it is, and the other days, the
 * last ones always, are counted from their facts. A handful of statements, however many questions.
 */
export async function gather(act: Reading, asks: readonly Ask[]): Promise<Part[][]> {
  const asked = await prepareAll(act, asks)
  act.asked?.push(...askedIn(asked))
  const kept = await keptOf(act, asked)
  const gaps = asked.map(({ ask: { scope } }, place) => stretchesWithout(scope, daysIn(kept[place] as KeptMonth[])))
  const plain = asked.map(({ ask: { scope } }, place) => ({
    ...scope,
    only: bridged(gaps[place] as Stretch[], STRETCHES_AT_MOST),
  }))
  const counted = await countPlain(
    act,
    asked.map(({ question, sha256: hash }, place) => ({ question, sha256: hash, scope: plain[place] as Scope })),
  )
  return asked.map((_, place) => [
    ...partsOf(asks[place] as Ask, kept[place] as KeptMonth[], plain[place] as Scope, gaps[place] as Stretch[]),
    ...(counted[place] ?? []).map(({ day, groups }) => ({ firstDay: day, groups })),
  ])
}

/** The questions behind some asks, of what is kept. */
export async function questionsOf(act: Reading, asks: readonly Ask[]): Promise<AskedQuestion[]> {
  return askedIn(await prepareAll(act, asks))
}

/** As `gather` for one question; what the request has read already is not read again. */
export async function gatherOne(act: Reading, ask: Ask): Promise<Part[]> {
  const known = act.once?.get(keyOf(ask))
  return known ?? ((await gather(act, [ask]))[0] as Part[])
}

/** Reads at once what a request will ask for one by one. */
export async function gatherAhead(act: Reading, asks: readonly Ask[]): Promise<void> {
  const fresh = new Map(asks.map((ask): [string, Ask] => [keyOf(ask), ask]).filter(([key]) => !act.once?.has(key)))
  const found = await gather(act, [...fresh.values()])
  for (const [place, key] of [...fresh.keys()].entries()) act.once?.set(key, found[place] as Part[])
}

function keyOf({ subject, scope, calendar, byDay }: Ask): string {
  return `${subject} ${byDay ?? false} ${jsonOf(scope)} ${isTimed(subject) ? jsonOf(calendar) : ''}`
}

/** Nobody changes what figures are asked of; a calendar is long. */
function jsonOf(told: object | null): string {
  if (told === null) return 'null'
  const known = jsons.get(told)
  if (known !== undefined) return known
  const json = JSON.stringify(told)
  jsons.set(told, json)
  return json
}

const jsons = new WeakMap<object, string>()

/** The groups of all parts, of which the first row of each lead counts. Those of several days may be alike. */
export function whole(parts: readonly Part[], { from }: Pick<Scope, 'from'>): readonly Group[] {
  const known = wholes.get(parts)
  if (known?.from === from.getTime()) return known.groups
  const kept = parts.filter(({ isKept }) => isKept)
  const counted = parts.filter(({ isKept }) => !isKept).flatMap(({ groups }) => groups)
  const groups = [
    ...mergedOnce(
      kept.map(part => part.groups),
      from.getTime(),
    ),
    ...withoutRepeated(counted, from.getTime()),
  ]
  wholes.set(parts, { from: from.getTime(), groups })
  return groups
}

/** What a request asks for again is the same list again, so that its waiting times are put in order once. */
const wholes = new WeakMap<readonly Part[], { from: number; groups: readonly Group[] }>()

const STRETCHES_AT_MOST = 20

interface Asked extends KeptAsk {
  ask: Ask
  question: Question
  /** What of it may be kept. */
  keepable: Days | null
}

async function prepareAll(act: Reading, asks: readonly Ask[]): Promise<Asked[]> {
  const reasons = asks.some(({ subject }) => hangsOnReasons(subject)) ? await findTellingReasons(act) : []
  return asks.map(ask => prepare(act, ask, questionOf(ask.subject, ask.scope, ask.calendar, reasons)))
}

function askedIn(asked: readonly Asked[]): AskedQuestion[] {
  return asked.flatMap(({ question, sha256: hash, keepable }) =>
    keepable ? [{ question, sha256: hash, ...keepable }] : [],
  )
}

function prepare(act: Reading, ask: Ask, question: Question): Asked {
  const keepable = mayBeKept(act, ask.scope) && isKept(question) ? keepableOnce(ask.scope) : null
  const of = keepable ? spansOf(keepable, ask, localDateOf(act.now, ask.scope.timeZone)) : NO_SPANS
  return { ask, question, keepable, sha256: sha256(JSON.stringify(question)), ...of }
}

const keepables = new WeakMap<Scope, Days | null>()

/** Many questions are asked of one scope. */
function keepableOnce(scope: Scope): Days | null {
  const known = keepables.get(scope)
  if (known !== undefined) return known
  const days = keepableDays(scope)
  keepables.set(scope, days)
  return days
}

type Spans = Pick<KeptAsk, 'days' | 'months'>

const NO_SPANS: Spans = { days: [], months: [] }
const spansKnown: BoundedMemory<Spans> = boundedMemory(1_000)

/** Many questions are asked of the same days. */
function spansOf(keepable: Days, { byDay: isByDay }: Ask, today: LocalDate): Spans {
  const key = `${keepable.firstDay} ${keepable.lastDay} ${isByDay ?? false} ${today}`
  const known = spansKnown.recall(key)
  if (known) return known
  const months = isByDay ? [] : oldMonths(keepable, today)
  return spansKnown.remember(key, { days: outside(keepable, months), months }, 1)
}

/** Kept is what is known now. */
function mayBeKept({ isPlain, now }: Reading, { knownAt, asOf, without }: Scope): boolean {
  return !isPlain && !knownAt && !without?.length && asOf.getTime() === now.getTime()
}

/** The days before and after some months. */
function outside({ firstDay, lastDay }: Days, months: readonly Days[]): Days[] {
  const [first, last] = [months[0], months.at(-1)]
  if (!first || !last) return [{ firstDay, lastDay }]
  return [
    { firstDay, lastDay: addDays(first.firstDay, -1) },
    { firstDay: addDays(last.lastDay, 1), lastDay },
  ].filter(days => days.firstDay <= days.lastDay)
}

/** Of a month that is not there its days may be. */
async function keptOf(act: Reading, asked: readonly Asked[]): Promise<KeptMonth[][]> {
  const found = await recallKept(act, asked)
  const without = asked.map(({ sha256: hash, months }, place) => {
    const there = new Set(found[place]?.map(({ spans }) => wholeMonthIn(spans)))
    const days = months.filter(({ firstDay }) => !there.has(firstDay))
    return { sha256: hash, days, months: [] }
  })
  if (without.every(({ days }) => days.length === 0)) return found
  const more = await recallKept(act, without)
  return found.map((months, place) => [...months, ...(more[place] as KeptMonth[])].sort(byDay))
}

/** The first day of one that is kept in one row. */
function wholeMonthIn(spans: readonly Days[]): LocalDate | undefined {
  return spans.find(({ firstDay, lastDay }) => firstDay < lastDay)?.firstDay
}

function byDay({ days: [a] }: KeptMonth, { days: [b] }: KeptMonth): number {
  return (a as Days).firstDay < (b as Days).firstDay ? -1 : 1
}

function daysIn(kept: readonly KeptMonth[]): Days[] {
  return joined(kept.flatMap(({ days }) => days))
}

/** What is kept and was counted nevertheless, because it lies between two gaps that were counted in one, is not taken twice. */
function partsOf(
  { byDay: isByDay }: Ask,
  kept: readonly KeptMonth[],
  { timeZone, only = [] }: Scope,
  gaps: readonly Stretch[],
): Part[] {
  const isBridged = only.length !== gaps.length
  if (!isByDay && !isBridged)
    return kept.map(({ spans, groups }) => ({ firstDay: (spans[0] as Kept).firstDay, groups, isKept: true }))
  const spans = kept.flatMap(each => each.spans)
  if (!isBridged) return spans
  return spans.filter(({ firstDay }) => {
    const start = startOfLocalDate(firstDay, timeZone)
    return !only.some(([from, to]) => start >= from && start < to)
  })
}
