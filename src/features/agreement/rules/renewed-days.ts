import { coveredYears, holidaysOf } from '#kernel/holidays/holidays.ts'
import { whoseHolidays } from '#kernel/holidays/whose.ts'
import type { LocalDate } from '#kernel/instant.ts'
import { addDays, isLocalDate } from '#kernel/working-time/zone.ts'
import type { AgreementDocument } from '../schema.ts'

type Period = Pick<AgreementDocument, 'startsOn' | 'endsOn'>
type Hours = AgreementDocument['calendar']['hours']
type ClosedDay = Hours['closedOn'][number]

/**
 * The closed days, and those of the new days: the public holidays where the old ones were those of a country or region, and the company's
 * own days that have come back on the same day of another year.
 */
export function renewedHours(hours: Hours, after: Period): Hours {
  const recurring = new Set(recurringDays(hours.closedOn).map(dayOfYear))
  const own = sameDaysIn(after, ownDays(hours)).filter(day => recurring.has(dayOfYear(day)))
  const known = new Set(hours.closedOn.map(({ on }) => on))
  const added = [...publicDaysIn(hours, after), ...own].filter(({ on }) => !known.has(on))
  return { ...hours, closedOn: [...hours.closedOn, ...added].sort((a, b) => (a.on < b.on ? -1 : 1)) }
}

/** The company's own closed days of the period before, on the same day of the new one, where the draft does not have them: it is for people to say. */
export function ownDaysToCarry(before: AgreementDocument, draft: AgreementDocument): ClosedDay[] {
  const isIn =
    ({ startsOn, endsOn }: Period) =>
    ({ on }: ClosedDay) =>
      on >= startsOn && on <= endsOn
  const there = draft.calendar.hours.closedOn.filter(isIn(draft))
  // One of the same name some days away is that day, moved.
  const has = (day: ClosedDay) =>
    there.some(({ on, name }) => on === day.on || (name === day.name && isAround(on, day.on)))
  return sameDaysIn(draft, ownDays(before.calendar.hours).filter(isIn(before))).filter(day => !has(day))
}

function isAround(on: LocalDate, day: LocalDate): boolean {
  return on >= addDays(day, -MOVED_AT_MOST) && on <= addDays(day, MOVED_AT_MOST)
}

const MOVED_AT_MOST = 15

function ownDays({ closedOn }: Hours): ClosedDay[] {
  const isPublic = publicDays(closedOn)
  return closedOn.filter(({ on }) => !isPublic.has(on))
}

/** On the same day of each year of a period. */
function sameDaysIn(period: Period, days: readonly ClosedDay[]): ClosedDay[] {
  const named = new Map(days.map(({ on, name }) => [on.slice(4), name]))
  return [...named].flatMap(([day, name]) =>
    yearsOf(period)
      .map(year => ({ on: `${year}${day}`, name }))
      .filter(({ on }) => isLocalDate(on) && on >= period.startsOn && on <= period.endsOn),
  )
}

function recurringDays(closedOn: Hours['closedOn']): ClosedDay[] {
  const byDay = Map.groupBy(closedOn, dayOfYear)
  return [...byDay.values()].filter(days => new Set(days.map(({ on }) => on)).size > 1).flat()
}

function dayOfYear({ on, name }: ClosedDay): string {
  return `${on.slice(4)} ${name}`
}

function publicDaysIn(hours: Hours, after: Period): ClosedDay[] {
  const kept = whoseHolidays(hours.closedOn.map(({ on }) => on))
  if (!kept) return []
  const { country, region } = kept
  const locale = isEnglish(hours, kept) ? 'en' : 'es'
  return yearsOf(after)
    .filter(year => coveredYears(country).includes(year))
    .flatMap(year => holidaysOf(country, region, year))
    .filter(({ scope, on }) => scope !== 'optional' && on >= after.startsOn && on <= after.endsOn)
    .map(({ on, name }) => ({ on, name: name[locale] }))
}

function isEnglish({ closedOn }: Hours, { country, region }: NonNullable<ReturnType<typeof whoseHolidays>>): boolean {
  const years = coveredYears(country)
  return closedOn.some(({ on, name }) => {
    const year = Number(on.slice(0, 4))
    const known = years.includes(year) ? holidaysOf(country, region, year).find(day => day.on === on) : undefined
    return known !== undefined && known.name.en === name && known.name.es !== name
  })
}

function publicDays(closedOn: Hours['closedOn']): Set<LocalDate> {
  const days = closedOn.map(({ on }) => on)
  const kept = whoseHolidays(days)
  if (!kept) return new Set()
  const years = [...new Set(days.map(day => Number(day.slice(0, 4))))]
  const known = years.filter(year => coveredYears(kept.country).includes(year))
  return new Set(known.flatMap(year => holidaysOf(kept.country, kept.region, year)).map(({ on }) => on))
}

function yearsOf({ startsOn, endsOn }: Period): number[] {
  const [first, last] = [startsOn, endsOn].map(day => Number(day.slice(0, 4))) as [number, number]
  return Array.from({ length: last - first + 1 }, (_, place) => first + place)
}
