import { DAY, HOUR, type Instant, type LocalDate } from '#kernel/instant.ts'
import { addDays, localDateOf, startOfLocalDate, startOfMonth } from '#kernel/working-time/zone.ts'
import type { Scope, Stretch } from './source.ts'

/** Changes are marked on days of UTC that are over: of those alone is kept, and only when no transaction of theirs can still be open. */
function keptUntil(now: Instant): number {
  const safely = now.getTime() - HOUR
  return safely - (safely % DAY)
}

/** From the first to the last local day. */
export interface Days {
  readonly firstDay: LocalDate
  readonly lastDay: LocalDate
}

/** Twenty years. Whoever asks since the beginning of time has the days before counted, and does not have empty ones kept. */
const KEPT_DAYS_AT_MOST = 20 * 366

/** The whole local days of a range that are over for long enough, of the last twenty years; null without any. */
export function keepableDays({ from, to, asOf, timeZone }: Scope): Days | null {
  const last = Math.min(to.getTime(), keptUntil(asOf))
  const begins = localDateOf(from, timeZone)
  const lastDay = addDays(localDateOf(new Date(last), timeZone), -1)
  const wholeFrom = startOfLocalDate(begins, timeZone) < from ? addDays(begins, 1) : begins
  const keptFrom = addDays(localDateOf(asOf, timeZone), -KEPT_DAYS_AT_MOST)
  const firstDay = [wholeFrom, keptFrom].sort().at(-1) as LocalDate
  return firstDay <= lastDay ? { firstDay, lastDay } : null
}

/** What is left of a range without some of its days, as few stretches. `days` are in order and do not overlap. */
export function stretchesWithout(scope: Scope, days: readonly Days[]): Stretch[] {
  const stretches: Stretch[] = []
  let from: Instant = scope.from
  for (const { firstDay, lastDay } of days) {
    const start = startOfLocalDate(firstDay, scope.timeZone)
    if (from < start) stretches.push([from, start])
    from = startOfLocalDate(addDays(lastDay, 1), scope.timeZone)
  }
  if (from < scope.to) stretches.push([from, scope.to])
  return stretches
}

/** Whole months whose leads hardly change any more are kept in one. */
const MONTHS_AFTER_DAYS = 92

/** The whole local months among some days that are long over, each from its first to its last day. */
export function oldMonths(days: Days, today: LocalDate): Days[] {
  return monthsIn(days).filter(({ lastDay }) => addDays(lastDay, MONTHS_AFTER_DAYS) <= today)
}

export function monthsIn({ firstDay, lastDay }: Days): Days[] {
  const months: Days[] = []
  let start = firstDay.endsWith('-01') ? firstDay : startOfMonth(firstDay, 1)
  for (; addDays(startOfMonth(start, 1), -1) <= lastDay; start = startOfMonth(start, 1))
    months.push({ firstDay: start, lastDay: addDays(startOfMonth(start, 1), -1) })
  return months
}

/** Neighbours become one. `days` are in order and do not overlap. */
export function joined(days: readonly Days[]): Days[] {
  const result: Days[] = []
  for (const { firstDay, lastDay } of days) {
    const before = result.at(-1)
    if (before && dayAfter(before.lastDay) === firstDay) result[result.length - 1] = { ...before, lastDay }
    else result.push({ firstDay, lastDay })
  }
  return result
}

const MOST_REMEMBERED = 5_000
const remembered = new Map<LocalDate, LocalDate>()

/** Each question asks for the same few thousand days. */
function dayAfter(day: LocalDate): LocalDate {
  const known = remembered.get(day)
  if (known) return known
  if (remembered.size >= MOST_REMEMBERED) remembered.clear()
  const next = addDays(day, 1)
  remembered.set(day, next)
  return next
}

/** At most so many stretches: what lies between the nearest of them is taken along. */
export function bridged(stretches: readonly Stretch[], most: number): Stretch[] {
  let result = [...stretches]
  for (let gap = DAY; result.length > most; gap *= 2) result = bridgedOver(result, gap)
  return result
}

function bridgedOver(stretches: readonly Stretch[], gap: number): Stretch[] {
  const result: Stretch[] = []
  for (const [from, to] of stretches) {
    const before = result.at(-1)
    if (before && from.getTime() - before[1].getTime() <= gap) result[result.length - 1] = [before[0], to]
    else result.push([from, to])
  }
  return result
}
