import type { LocalDate } from '../instant.ts'
import { addDays, weekdayOf } from '../working-time/zone.ts'
import { easterOf } from './easter.ts'
import type { FeastName } from './feasts.ts'

/** A holiday as a law makes it. `optional`: each employer decides whether work stops. */
export interface LegalDay {
  readonly on: LocalDate
  readonly name: FeastName
  readonly scope?: 'optional'
  /** Codes of the regions that keep it; left out, the whole country does. */
  readonly regions?: readonly string[]
}

/** The public holidays of a country that come from rules, for the years in which these were reviewed. */
export interface CountryRules {
  /** Regions with days of their own; elsewhere the country's days are all there are. */
  readonly regions: readonly { readonly code: string; readonly name: string }[]
  readonly years: readonly number[]
  /** The years whose days were read in published calendars; those of later years are derived. */
  readonly publishedUntil: number
  daysOf(year: number): readonly LegalDay[]
}

export function sinceEaster(year: number, days: number): LocalDate {
  return addDays(easterOf(year), days)
}

/** The first, third ... Monday or Sunday of a month, counted from 1. */
export function nthWeekday(year: number, month: number, weekday: 1 | 7, nth: number): LocalDate {
  const first: LocalDate = `${year}-${String(month).padStart(2, '0')}-01`
  return addDays(first, ((weekday - weekdayOf(first) + 7) % 7) + 7 * (nth - 1))
}

/** The same day when it is a Monday, else the Monday after. */
export function mondayFrom(on: LocalDate): LocalDate {
  return addDays(on, (8 - weekdayOf(on)) % 7)
}

/** The Monday with which the week of a day began. */
export function mondayBefore(on: LocalDate): LocalDate {
  return addDays(on, 1 - weekdayOf(on))
}

/** Each day once: two feasts of one day share it, and what each employer may choose is nothing where all rest. */
export function onceADay(days: readonly LegalDay[]): LegalDay[] {
  const byDay = Map.groupBy(
    days.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0)),
    day => day.on,
  )
  return [...byDay.values()].map(together => {
    const kept = together.filter(day => day.scope !== 'optional')
    const shown = kept.length > 0 ? kept : together
    const name = {
      es: shown.map(day => day.name.es).join(' y '),
      en: shown.map(day => day.name.en).join(' and '),
    }
    return { ...shown[0]!, name }
  })
}
