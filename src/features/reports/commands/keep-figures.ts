import { DAY, type Instant, type LocalDate } from '#kernel/instant.ts'
import { addDays, localDateOf, startOfLocalDate } from '#kernel/working-time/zone.ts'
import type { Act } from '#platform/act.ts'
import { bridged, type Days, joined, keepableDays, oldMonths } from '../metrics/days.ts'
import { findAsked, findFirstDay, findUnsettled, type KnownQuestion, scopeOfQuestion } from '../queries/asked.ts'
import { findKept, readKept } from '../queries/kept.ts'
import { type DayGroups, readPlain } from '../queries/plain.ts'
import { type Group, mergedGroups } from '../rules/groups.ts'
import { pack } from '../rules/packed.ts'
import {
  forgetAskedBefore,
  forgetOfSomeBut,
  type KeptRow,
  keepDays,
  readChanges,
  sumUpChanges,
} from '../store/figure-days.ts'
import { OF_SOME_AT_MOST } from './note-asked.ts'

const ASKED_FOR_DAYS = 30
/** So that there is room for new ones. */
const OF_SOME_STAY = 0.75
const DAYS_AT_ONCE = 31
const QUESTIONS_AT_ONCE = 6
const STRETCHES_AT_MOST = 20

/**
 * Makes what is missing of the figures that somebody looks at: some days of some questions, the newest first; when no day is missing,
 * whole months of them. Answers whether all is there. Each call is an act of its own, so that none takes long.
 */
export async function keepFigures(act: Act): Promise<{ isDone: boolean }> {
  const firstDay = await findFirstDay(act)
  if (!firstDay) return { isDone: true }
  const known = (await findAsked(act)).flatMap(one => missingIn(act, one, firstDay))
  if (known.length === 0) return { isDone: true }
  const found = await findKept(
    act,
    known.map(({ sha256, keepable, months }) => ({ sha256, days: [keepable], months })),
  )
  const missing = known.map((one, place) => ({ ...one, ...without(one, found[place] ?? []) }))
  if (await keepNewestDays(act, missing)) return { isDone: false }
  return { isDone: !(await keepOldMonth(act, missing)) }
}

/** Once a day is enough. */
export async function tidyFigures(act: Act): Promise<void> {
  await forgetAskedBefore(act, addDays(localDateOf(act.now, 'UTC'), -ASKED_FOR_DAYS))
  await forgetOfSomeBut(act, OF_SOME_AT_MOST * OF_SOME_STAY)
  await sumUpChanges(act)
}

interface Keepable extends KnownQuestion {
  keepable: Days
  months: readonly Days[]
}

interface Missing extends Keepable {
  missingDays: readonly LocalDate[]
  missingMonths: readonly Days[]
}

function missingIn(act: Act, known: KnownQuestion, firstDay: LocalDate): Keepable[] {
  const since = known.sinceDay > firstDay ? known.sinceDay : firstDay
  const keepable = keepableDays(scopeOfQuestion(act, known.question, since))
  const today = localDateOf(act.now, known.question.timeZone)
  return keepable ? [{ ...known, keepable, months: oldMonths(keepable, today) }] : []
}

function without(
  { keepable, months }: Keepable,
  kept: readonly Days[],
): Pick<Missing, 'missingDays' | 'missingMonths'> {
  const days = new Set(kept.filter(({ firstDay, lastDay }) => firstDay === lastDay).map(({ firstDay }) => firstDay))
  const whole = new Set(kept.filter(({ firstDay, lastDay }) => firstDay < lastDay).map(({ firstDay }) => firstDay))
  return {
    missingDays: daysOf(keepable).filter(day => !days.has(day)),
    missingMonths: months.filter(({ firstDay }) => !whole.has(firstDay)),
  }
}

function daysOf({ firstDay, lastDay }: Days): LocalDate[] {
  const days: LocalDate[] = []
  for (let day = firstDay; day <= lastDay; day = addDays(day, 1)) days.push(day)
  return days
}

async function keepNewestDays(act: Act, missing: readonly Missing[]): Promise<boolean> {
  const unsettled = await findUnsettled(act)
  const open = missing.map(one => {
    const never = new Set(unsettled.map(at => localDateOf(at, one.question.timeZone)))
    return { ...one, missingDays: one.missingDays.filter(day => !never.has(day)) }
  })
  const newest = open
    .map(({ missingDays }) => missingDays.at(-1) ?? '')
    .sort()
    .at(-1)
  if (!newest) return false
  const since = addDays(newest, 1 - DAYS_AT_ONCE)
  const chosen = open
    .map(one => ({ ...one, days: one.missingDays.filter(day => day >= since) }))
    .filter(({ days }) => days.length > 0)
    .slice(0, QUESTIONS_AT_ONCE)

  const changes = await changesOf(act, since, newest)
  const plain = await readPlain(
    act,
    chosen.map(({ question, sinceDay, days }) => {
      const scope = scopeOfQuestion(act, question, sinceDay)
      return { question, scope: { ...scope, only: stretchesOf(days, question.timeZone) } }
    }),
  )
  const rows = chosen.flatMap((one, place) => one.days.map(day => rowOf(one, day, plain[place] as DayGroups[])))
  await keepDays(act, rows, changes)
  return true
}

function stretchesOf(days: readonly LocalDate[], timeZone: string): [Instant, Instant][] {
  const stretches = joined(days.map(day => ({ firstDay: day, lastDay: day }))).map(
    ({ firstDay, lastDay }): [Instant, Instant] => [
      startOfLocalDate(firstDay, timeZone),
      startOfLocalDate(addDays(lastDay, 1), timeZone),
    ],
  )
  return bridged(stretches, STRETCHES_AT_MOST) as [Instant, Instant][]
}

/** Read before the facts are: what changes in between makes what is kept stale at once. */
function changesOf(act: Act, firstDay: LocalDate, lastDay: LocalDate): Promise<Map<LocalDate, number>> {
  const [from, to] = [startOfLocalDate(firstDay, 'UTC'), startOfLocalDate(lastDay, 'UTC')]
  return readChanges(act, new Date(from.getTime() - DAY), new Date(to.getTime() + 2 * DAY))
}

function rowOf({ sha256, question }: KnownQuestion, day: LocalDate, plain: readonly DayGroups[]): KeptRow {
  const found = plain.find(one => one.day === day)
  return spanRow(
    sha256,
    { firstDay: day, lastDay: day },
    question.timeZone,
    found?.groups ?? [],
    found?.holdsUntil ?? null,
  )
}

function spanRow(
  question: string,
  { firstDay, lastDay }: Days,
  timeZone: string,
  groups: readonly Group[],
  holdsUntil: Instant | null,
): KeptRow {
  const startsAt = startOfLocalDate(firstDay, timeZone)
  const endsAt = startOfLocalDate(addDays(lastDay, 1), timeZone)
  return { question, firstDay, lastDay, startsAt, endsAt, holdsUntil, ...pack(groups) }
}

/** A month is made of its days. One of which a day is never kept is not either. */
async function keepOldMonth(act: Act, missing: readonly Missing[]): Promise<boolean> {
  const newest = missing
    .map(({ missingMonths }) => missingMonths.at(-1)?.firstDay ?? '')
    .sort()
    .at(-1)
  const chosen = missing.flatMap(({ missingMonths, ...one }) => {
    const month = missingMonths.find(({ firstDay }) => firstDay === newest)
    return month ? [{ ...one, month }] : []
  })
  const [first] = chosen
  if (!first) return false
  const changes = await changesOf(act, first.month.firstDay, first.month.lastDay)
  const kept = await readKept(
    act,
    chosen.map(({ sha256, month }) => ({ sha256, days: [month], months: [] })),
  )
  const rows = chosen.flatMap(({ sha256, question, month }, place) => {
    const days = kept[place] ?? []
    if (days.length < daysOf(month).length) return []
    const holdsUntil = days
      .map(day => day.holdsUntil)
      .filter(at => at !== null)
      .sort((a, b) => a.getTime() - b.getTime())[0]
    return [
      spanRow(sha256, month, question.timeZone, mergedGroups(days.flatMap(({ groups }) => groups)), holdsUntil ?? null),
    ]
  })
  await keepDays(act, rows, changes)
  return rows.length > 0
}
