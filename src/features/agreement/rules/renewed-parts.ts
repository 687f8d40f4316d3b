import { coveredYears, holidaysOf } from '#kernel/holidays/holidays.ts'
import { whoseHolidays } from '#kernel/holidays/whose.ts'
import type { LocalDate } from '#kernel/instant.ts'
import type { Plan } from '#kernel/planner/plan.ts'
import { addDays, daysBetween, startOfMonth } from '#kernel/working-time/zone.ts'
import type { AgreementDocument } from '../schema.ts'

type Period = Pick<AgreementDocument, 'startsOn' | 'endsOn'>
type Hours = AgreementDocument['calendar']['hours']
type Move = (day: LocalDate) => LocalDate

/** A title that names years of the period names those as many later. */
export function renewedTitle(title: string, before: Period, after: Period): string {
  const years = Number(after.endsOn.slice(0, 4)) - Number(before.endsOn.slice(0, 4))
  const [first, last] = [before.startsOn, before.endsOn].map(day => Number(day.slice(0, 4))) as [number, number]
  return title.replace(/\b(?:19|20)\d\d\b/g, year =>
    Number(year) >= first && Number(year) <= last ? String(Number(year) + years) : year,
  )
}

/** The plan for the days that lie as far on as the agreement is long; one that began within it begins within the next, and ends with it. */
export function renewedPlan(plan: Plan, move: Move, before: Period, after: Period): Plan {
  const { growth, intervals } = plan
  const moved = move(growth.startsOn)
  const isTooEarly = growth.startsOn >= before.startsOn && moved < after.startsOn
  const startsOn = isTooEarly ? after.startsOn : moved
  const endsOn = growth.endsOn === before.endsOn ? after.endsOn : lastDayAfter(growth, startsOn)
  return {
    ...plan,
    growth: { ...growth, startsOn, endsOn },
    intervals: {
      ...intervals,
      byHand: intervals.byHand?.map(one => ({ ...one, startsOn: move(one.startsOn) })) ?? null,
    },
  }
}

/** As long as the period from another first day: whole months stay months. */
function lastDayAfter(period: Period, startsOn: LocalDate): LocalDate {
  const next = addDays(period.endsOn, 1)
  const months = next.slice(8) === period.startsOn.slice(8) ? monthsBetween(period.startsOn, next) : 0
  const after = months > 0 ? monthsLater(startsOn, months) : addDays(startsOn, daysBetween(period.startsOn, next))
  return addDays(after, -1)
}

export function monthsBetween(from: LocalDate, to: LocalDate): number {
  const month = (day: LocalDate) => 12 * Number(day.slice(0, 4)) + Number(day.slice(5, 7))
  return month(to) - month(from)
}

/** The same day of the month, or its last where it is shorter. */
export function monthsLater(day: LocalDate, months: number): LocalDate {
  const first = startOfMonth(day, months)
  const last = addDays(startOfMonth(first, 1), -1)
  const same = `${first.slice(0, 8)}${day.slice(8)}`
  return same < last ? same : last
}

/** The closed days, and the public holidays of the new days where the old ones were those of a country or region. */
export function renewedHours(hours: Hours, after: Period): Hours {
  const kept = whoseHolidays(hours.closedOn.map(({ on }) => on))
  if (!kept) return hours
  const { country, region } = kept
  const isIn = ({ on }: { on: LocalDate }) => on >= after.startsOn && on <= after.endsOn
  const locale = isEnglish(hours, kept) ? 'en' : 'es'
  const added = yearsOf(after)
    .filter(year => coveredYears(country).includes(year))
    .flatMap(year => holidaysOf(country, region, year))
    .filter(day => day.scope !== 'optional' && isIn(day) && !hours.closedOn.some(({ on }) => on === day.on))
    .map(({ on, name }) => ({ on, name: name[locale] }))
  return { ...hours, closedOn: [...hours.closedOn, ...added].sort((a, b) => (a.on < b.on ? -1 : 1)) }
}

function isEnglish({ closedOn }: Hours, { country, region }: NonNullable<ReturnType<typeof whoseHolidays>>): boolean {
  const years = coveredYears(country)
  return closedOn.some(({ on, name }) => {
    const year = Number(on.slice(0, 4))
    const known = years.includes(year) ? holidaysOf(country, region, year).find(day => day.on === on) : undefined
    return known !== undefined && known.name.en === name && known.name.es !== name
  })
}

function yearsOf({ startsOn, endsOn }: Period): number[] {
  const [first, last] = [startsOn, endsOn].map(day => Number(day.slice(0, 4))) as [number, number]
  return Array.from({ length: last - first + 1 }, (_, place) => first + place)
}

/** What renewing has changed, or could not, and deserves a look; the words are the texts `agreement_renewed_<code>`. */
export interface RenewalNote {
  code: 'title_changed' | 'title_same' | 'plan' | 'targets' | 'holidays' | 'no_holidays' | 'own_days'
  values: Readonly<Record<string, string | number>>
}

/** Of a draft that begins on the day after the end of the version on which it is based; of any other, nothing. */
export function renewalNotes(before: AgreementDocument, draft: AgreementDocument): RenewalNote[] {
  if (daysBetween(before.endsOn, draft.startsOn) < 1) return []
  const notes: RenewalNote[] = []
  if (draft.title !== before.title)
    notes.push({ code: 'title_changed', values: { before: before.title, after: draft.title } })
  else if (/\b(?:19|20)\d\d\b/.test(draft.title)) notes.push({ code: 'title_same', values: { title: draft.title } })
  if (draft.plan) notes.push({ code: 'plan', values: periodOf(draft.plan.growth) })
  const moved = draft.commitments.filter(({ byInterval }) => byInterval).length
  if (moved > 0) notes.push({ code: 'targets', values: { count: moved } })
  return [...notes, ...closedDayNotes(before, draft)]
}

function closedDayNotes(before: AgreementDocument, draft: AgreementDocument): RenewalNote[] {
  const within = ({ startsOn, endsOn }: Period, { closedOn }: Hours) =>
    closedOn.filter(({ on }) => on >= startsOn && on <= endsOn)
  const old = within(before, before.calendar.hours)
  const now = within(draft, draft.calendar.hours)
  if (old.length > 0 && now.length === 0) return [{ code: 'no_holidays', values: {} }]
  const known = new Set(now.map(({ name }) => name))
  const isPublic = publicDays(before.calendar.hours, before)
  const own = old.filter(({ on, name }) => !known.has(name) && !isPublic.has(on)).map(({ name }) => name)
  return [
    ...(now.length > 0 ? [{ code: 'holidays' as const, values: { count: now.length } }] : []),
    ...(own.length > 0 ? [{ code: 'own_days' as const, values: { names: [...new Set(own)].join(', ') } }] : []),
  ]
}

function publicDays({ closedOn }: Hours, period: Period): Set<LocalDate> {
  const kept = whoseHolidays(closedOn.map(({ on }) => on))
  if (!kept) return new Set()
  const years = yearsOf(period).filter(year => coveredYears(kept.country).includes(year))
  return new Set(years.flatMap(year => holidaysOf(kept.country, kept.region, year)).map(({ on }) => on))
}

function periodOf({ startsOn, endsOn }: Period): Record<string, string> {
  return { from: startsOn, to: endsOn }
}
