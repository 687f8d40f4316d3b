import canonicalize from 'canonicalize'
import type { LocalDate } from '#kernel/instant.ts'
import type { Plan } from '#kernel/planner/plan.ts'
import { addDays, daysBetween, startOfMonth } from '#kernel/working-time/zone.ts'
import type { AgreementDocument } from '../schema.ts'

type Period = Pick<AgreementDocument, 'startsOn' | 'endsOn'>
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

/** What renewing has changed, or could not, and deserves a look; the words are the texts `agreement_renewed_<code>`. */
export interface RenewalNote {
  code: 'title_changed' | 'title_same' | 'plan' | 'plan_anew' | 'targets' | 'holidays' | 'no_holidays'
  values: Readonly<Record<string, string | number>>
}

/** Of a draft that begins on the day after the end of the version on which it is based; of any other, nothing. */
export function renewalNotes(before: AgreementDocument, draft: AgreementDocument): RenewalNote[] {
  if (daysBetween(before.endsOn, draft.startsOn) < 1) return []
  const notes: RenewalNote[] = []
  if (draft.title !== before.title)
    notes.push({ code: 'title_changed', values: { before: before.title, after: draft.title } })
  else if (/\b(?:19|20)\d\d\b/.test(draft.title)) notes.push({ code: 'title_same', values: { title: draft.title } })
  if (draft.plan) {
    const code = isSameBase(before.plan, draft.plan) ? 'plan' : 'plan_anew'
    notes.push({ code, values: periodOf(draft.plan.growth) })
  }
  const moved = draft.commitments.filter(({ byInterval }) => byInterval).length
  if (moved > 0) notes.push({ code: 'targets', values: { count: moved } })
  return [...notes, ...closedDayNotes(before, draft)]
}

function closedDayNotes(before: AgreementDocument, draft: AgreementDocument): RenewalNote[] {
  const [old, now] = [closedWithin(before).length, closedWithin(draft).length]
  if (old > 0 && now === 0) return [{ code: 'no_holidays', values: {} }]
  return now > 0 ? [{ code: 'holidays', values: { count: now } }] : []
}

function closedWithin({ startsOn, endsOn, calendar }: AgreementDocument) {
  return calendar.hours.closedOn.filter(({ on }) => on >= startsOn && on <= endsOn)
}

/** Whether the numbers on which a plan rests are those of the plan before. */
function isSameBase(before: Plan | undefined, after: Plan): boolean {
  return before !== undefined && canonicalize(baseOf(before)) === canonicalize(baseOf(after))
}

function baseOf({ growth, sales, marketing }: Plan) {
  return [growth.baseRevenueMinor, sales, marketing.rates]
}

function periodOf({ startsOn, endsOn }: Period): Record<string, string> {
  return { from: startsOn, to: endsOn }
}
