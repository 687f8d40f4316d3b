import type { Instant, LocalDate } from '#kernel/instant.ts'
import { addDays, daysBetween, localDateOf, startOfMonth } from '#kernel/working-time/zone.ts'
import type { AgreementDocument } from '../schema.ts'
import { renewedHours } from './renewed-days.ts'
import { monthsBetween, monthsLater, renewedPlan, renewedTitle } from './renewed-parts.ts'

type Period = Pick<AgreementDocument, 'startsOn' | 'endsOn'>
type Planned = Pick<AgreementDocument, 'commitments' | 'plan'>

const DAYS_A_MONTH = 365.25 / 12

/**
 * The same clauses from the day after the end, for as long again, with the plan and the public holidays of those days. What ended a while ago
 * goes on today.
 */
export function renewedDocument(document: AgreementDocument, now: Instant): AgreementDocument {
  const today = localDateOf(now, document.calendar.hours.timeZone)
  let period = periodAfter(document)
  let { commitments, plan } = inNextPeriod(document, document)
  while (period.endsOn < today) {
    ;({ commitments, plan } = inNextPeriod({ commitments, plan }, period))
    period = periodAfter(period)
  }
  if (period.startsOn < today) period = { ...period, startsOn: today }
  const { title, calendar } = document
  return {
    ...document,
    ...period,
    title: renewedTitle(title, document, period),
    calendar: { ...calendar, hours: renewedHours(calendar.hours, period) },
    commitments,
    ...(plan && { plan }),
  }
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

/** What was promised and planned for single intervals is for those of the next period. */
function inNextPeriod({ commitments, plan }: Planned, period: Period): Planned {
  const months = monthsOf(period)
  const days = daysBetween(period.startsOn, addDays(period.endsOn, 1))
  const byWeeks = (day: LocalDate) => addDays(day, 7 * Math.round(days / 7))
  const byMonths = (day: LocalDate) => (months === null ? addDays(day, days) : monthsLater(day, months))
  return {
    commitments: commitments.map(({ byInterval, ...plain }) => {
      if (!byInterval || months === null) return plain
      const move = plain.interval === 'week' ? byWeeks : byMonths
      return { ...plain, byInterval: byInterval.map(one => ({ ...one, startsOn: move(one.startsOn) })) }
    }),
    plan: plan && renewedPlan(plan, plan.intervals.kind === 'week' ? byWeeks : byMonths, period, periodAfter(period)),
  }
}

function isFirstOfMonth(date: LocalDate): boolean {
  return date.endsWith('-01')
}

function isFirstOfQuarter(date: LocalDate): boolean {
  return isFirstOfMonth(date) && (Number(date.slice(5, 7)) - 1) % 3 === 0
}
