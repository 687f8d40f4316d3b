import * as m from '#texts/compiled/messages.js'

/** Whose way of writing values: the language of the interface with the country, zone and currency of the workspace. */
export interface Place {
  locale: string
  country: string
  timeZone: string
  currency: string
  /** The year that goes without saying: an instant of another one is written with its year. */
  year?: number
}

export type Format = ReturnType<typeof formatOf>

const MINUTES_PER_HOUR = 60
const MINUTES_PER_DAY = 1_440
const WEEKDAY_IS_CLEAR = 6 * 86_400_000
const RELATIVE_STEPS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
]

/** Writes values. Instants are ISO strings or dates, days are `2026-03-29`, money is in minor units, shares are between 0 and 1. */
export function formatOf(place: Place) {
  const tag = tagOf(place)
  const { timeZone } = place
  const numbers = (options: Intl.NumberFormatOptions) =>
    cached(Intl.NumberFormat, tag, { useGrouping: 'always', ...options })
  const dates = (options: Intl.DateTimeFormatOptions) => cached(Intl.DateTimeFormat, tag, options)
  return {
    number: (value: number, digits = 0) => numbers({ maximumFractionDigits: digits }).format(value),
    percent: (share: number, digits = 0) => numbers({ style: 'percent', maximumFractionDigits: digits }).format(share),
    money: (minor: number, currency = place.currency) => {
      const format = numbers({ style: 'currency', currency })
      const digits = format.resolvedOptions().maximumFractionDigits ?? 2
      const isWhole = minor % 10 ** digits === 0
      const shown = isWhole
        ? numbers({ style: 'currency', currency, minimumFractionDigits: 0, maximumFractionDigits: 0 })
        : format
      return shown.format(minor / 10 ** digits)
    },
    /** A local day, free of zones. */
    day: (day: string) =>
      dates({ day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${day}T00:00Z`)),
    /** A month, from any of its days. */
    month: (day: string) =>
      dates({ month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${day}T00:00Z`)),
    date: (instant: string | Date) =>
      dates({ day: 'numeric', month: 'short', year: 'numeric', timeZone }).format(new Date(instant)),
    time: (instant: string | Date) => dates({ hour: '2-digit', minute: '2-digit', timeZone }).format(new Date(instant)),
    moment: (instant: string | Date) => {
      const at = new Date(instant)
      const isOfTheYear = !place.year || Number(dates({ year: 'numeric', timeZone }).format(at)) === place.year
      const beside = isOfTheYear ? ({ weekday: 'short' } as const) : ({ year: 'numeric' } as const)
      return dates({ ...beside, day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', timeZone }).format(
        at,
      )
    },
    /** An instant to come, as short as it is clear: the time of today, the weekday within six days, else the day. */
    soon: (instant: string | Date, now: Date) => {
      const at = new Date(instant)
      const time = { hour: '2-digit', minute: '2-digit', timeZone } as const
      const day = dates({ dateStyle: 'short', timeZone })
      if (day.format(at) === day.format(now)) return dates(time).format(at)
      const isThisWeek = at.getTime() - now.getTime() < WEEKDAY_IS_CLEAR
      return dates(isThisWeek ? { weekday: 'short', ...time } : { day: 'numeric', month: 'short', ...time }).format(at)
    },
    ago: (instant: string | Date, now: Date) => relative(tag, new Date(instant).getTime() - now.getTime()),
    duration: formatDuration,
    workingDuration: formatWorkingDuration,
  }
}

/** How many digits the minor unit of a currency has: two for euros, none for yen. */
export function minorDigits(currency: string): number {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
}

/** Elapsed minutes, in days of 24 hours when long. */
export function formatDuration(minutes: number): string {
  if (Math.abs(minutes) < 2 * MINUTES_PER_DAY) return formatWorkingDuration(minutes)
  const days = Math.floor(minutes / MINUTES_PER_DAY)
  const hours = Math.round((minutes % MINUTES_PER_DAY) / MINUTES_PER_HOUR)
  return hours === 0 || hours === 24
    ? m.ui_days({ days: days + (hours === 24 ? 1 : 0) })
    : m.ui_days_hours({ days, hours })
}

/** Minutes of working time: hours and minutes only, because a working day has no fixed length. */
export function formatWorkingDuration(minutes: number): string {
  const whole = Math.round(minutes)
  const hours = Math.floor(whole / MINUTES_PER_HOUR)
  const rest = whole % MINUTES_PER_HOUR
  if (hours === 0) return m.ui_minutes({ minutes: rest })
  return rest === 0 ? m.ui_hours({ hours }) : m.ui_hours_minutes({ hours, minutes: rest })
}

function relative(tag: string, milliseconds: number): string {
  const format = cached(Intl.RelativeTimeFormat, tag, { numeric: 'auto', style: 'short' })
  const [unit, size] = RELATIVE_STEPS.find(([, step]) => Math.abs(milliseconds) >= step) ?? ['minute', 60_000]
  return format.format(Math.trunc(milliseconds / size), unit)
}

/** Spanish as the country writes it; English as in Britain where the country speaks another language, for its order of day and month. */
function tagOf({ locale, country }: Place): string {
  if (locale !== 'en') return `${locale}-${country}`
  return ['US', 'GB', 'IE', 'AU', 'NZ', 'CA', 'IN', 'ZA'].includes(country) ? `en-${country}` : 'en-GB'
}

const formats = new Map<string, unknown>()

/** Making a format costs much more than using it. */
function cached<O, F>(Make: new (tag: string, options: O) => F, tag: string, options: O): F {
  const key = `${Make.name} ${tag} ${JSON.stringify(options)}`
  if (!formats.has(key)) formats.set(key, new Make(tag, options))
  return formats.get(key) as F
}
