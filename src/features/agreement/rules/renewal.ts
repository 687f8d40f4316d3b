import type { Instant, LocalDate } from '#kernel/instant.ts'
import { addDays, daysBetween, localDateOf, startOfMonth } from '#kernel/working-time/zone.ts'
import type { AgreementDocument, Commitment } from '../schema.ts'

type Period = Pick<AgreementDocument, 'startsOn' | 'endsOn'>

const DAYS_A_MONTH = 365.25 / 12

/** The same clauses from the day after the end, for as long again. What ended a while ago goes on today. */
export function renewedDocument(document: AgreementDocument, now: Instant): AgreementDocument {
  const today = localDateOf(now, document.calendar.hours.timeZone)
  let period = periodAfter(document)
  let commitments = document.commitments.map(one => inNextPeriod(one, document))
  while (period.endsOn < today) {
    const last = period
    commitments = commitments.map(one => inNextPeriod(one, last))
    period = periodAfter(period)
  }
  if (period.startsOn < today) period = { ...period, startsOn: today }
  return { ...document, ...period, commitments }
}

/** Months stay months: a quarter is followed by the next one, though it is shorter or longer by a day. */
function periodAfter({ startsOn, endsOn }: Period): Period {
  const next = addDays(endsOn, 1)
  const months = monthsOf({ startsOn, endsOn })
  const after = months === null ? addDays(next, daysBetween(startsOn, next)) : startOfMonth(next, months)
  return { startsOn: next, endsOn: addDays(after, -1) }
}

/** How many months a period has, one that began within a month as many as come nearest; null where it does not end with a month. */
function monthsOf({ startsOn, endsOn }: Period): number | null {
  const next = addDays(endsOn, 1)
  if (!isFirstOfMonth(next)) return null
  if (isFirstOfMonth(startsOn)) return monthsBetween(startsOn, next)
  const unit = isFirstOfQuarter(next) ? 3 : 1
  return unit * Math.max(1, Math.round(daysBetween(startsOn, next) / DAYS_A_MONTH / unit))
}

/** What was promised for single intervals is promised for those of the next period. */
function inNextPeriod(commitment: Commitment, period: Period): Commitment {
  const { byInterval, ...plain } = commitment
  const months = monthsOf(period)
  if (!byInterval || months === null) return plain
  const weeks = Math.round(daysBetween(period.startsOn, addDays(period.endsOn, 1)) / 7)
  const moved = (startsOn: LocalDate) =>
    commitment.interval === 'week' ? addDays(startsOn, 7 * weeks) : startOfMonth(startsOn, months)
  return { ...plain, byInterval: byInterval.map(one => ({ ...one, startsOn: moved(one.startsOn) })) }
}

function isFirstOfMonth(date: LocalDate): boolean {
  return date.endsWith('-01')
}

function isFirstOfQuarter(date: LocalDate): boolean {
  return isFirstOfMonth(date) && (Number(date.slice(5, 7)) - 1) % 3 === 0
}

function monthsBetween(from: LocalDate, to: LocalDate): number {
  const month = (date: LocalDate) => 12 * Number(date.slice(0, 4)) + Number(date.slice(5, 7))
  return month(to) - month(from)
}
