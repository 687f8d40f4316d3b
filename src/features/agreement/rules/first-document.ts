import type { Criteria } from '#kernel/criteria/language.ts'
import type { Instant, LocalDate } from '#kernel/instant.ts'
import { type Interval, intervalAt, nextInterval } from '#kernel/interval.ts'
import type { WorkingCalendar } from '#kernel/working-time/calendar.ts'
import { addDays, daysBetween, localDateOf } from '#kernel/working-time/zone.ts'
import type { AgreementDocument, Commitment } from '../schema.ts'
import { defaultSignatories, type Person } from './signatories.ts'

/** A quarter with fewer days left is too short to begin with: the agreement then reaches to the end of the next one. */
const DAYS_WORTH_AGREEING = 30

/** What a first agreement is made of. The words come from the catalogues, in the company's language. */
export interface Beginning {
  now: Instant
  currency: string
  calendar: { name: string; hours: WorkingCalendar }
  people: readonly Person[]
  title(until: Interval): string
  provisions: readonly string[]
  newId(): string
}

/** A good start: few promises, each of which can be measured from the first day, to be argued about and changed. */
export function firstDocument(beginning: Beginning): AgreementDocument {
  const { now, calendar, newId } = beginning
  const today = localDateOf(now, calendar.hours.timeZone)
  const quarter = intervalAt('quarter', today, calendar.hours.timeZone)
  const isShort = daysBetween(today, quarter.endsOn) < DAYS_WORTH_AGREEING
  const until = isShort ? nextInterval(quarter) : quarter
  return {
    title: beginning.title(until),
    startsOn: isShort ? today : quarter.startsOn,
    endsOn: addDays(until.endsOn, -1),
    currency: beginning.currency,
    calendar,
    idealCustomer: {
      personas: [],
      discardsOthers: false,
      mql: SHOWS_INTEREST,
      sql: KNOWN_NEED,
      minimumAtHandoff: ['firstName', 'email'],
    },
    handoff: {
      answerWithinMinutes: 60,
      stopsAt: 'attempt',
      onReassignment: 'keep',
      routing: 'turns',
      channels: ['inbox'],
    },
    commitments: PROMISES.map(promise => ({
      id: newId(),
      segment: null,
      memberId: null,
      weight: 1,
      statistic: null,
      ...promise,
    })),
    provisions: beginning.provisions.map(text => ({ id: newId(), text })),
    signatories: defaultSignatories(beginning.people),
  }
}

/** What the last agreement said, to be changed: a period that is over becomes the quarter that runs. */
export function nextDocument(document: AgreementDocument, now: Instant): AgreementDocument {
  const { timeZone } = document.calendar.hours
  const today = localDateOf(now, timeZone)
  if (document.endsOn >= today) return document
  return {
    ...document,
    startsOn: today,
    endsOn: lastDayOf(intervalAt('quarter', addDays(today, DAYS_WORTH_AGREEING), timeZone)),
  }
}

function lastDayOf(interval: Interval): LocalDate {
  return addDays(interval.endsOn, -1)
}

const REACHABLE: Criteria = {
  any: [
    { field: 'email', operator: 'is_known' },
    { field: 'phone', operator: 'is_known' },
  ],
}

const SHOWS_INTEREST: Criteria = {
  all: [
    REACHABLE,
    {
      any: [
        { field: 'interest', operator: 'is_known' },
        { field: 'message', operator: 'is_known' },
        { field: 'touchpointCount', operator: 'at_least', value: 2 },
      ],
    },
  ],
}

const KNOWN_NEED: Criteria = {
  all: [
    { field: 'company', operator: 'is_known' },
    { field: 'interest', operator: 'is_known' },
  ],
}

const PROMISES: readonly (Pick<Commitment, 'owedBy' | 'metric' | 'comparator' | 'target' | 'interval'> &
  Partial<Commitment>)[] = [
  { owedBy: 'marketing', metric: 'handoffs', comparator: 'at_least', target: 40, interval: 'month' },
  { owedBy: 'marketing', metric: 'acceptance_rate', comparator: 'at_least', target: 70, interval: 'month' },
  { owedBy: 'sales', metric: 'clocks_kept', comparator: 'at_least', target: 90, interval: 'month' },
  {
    owedBy: 'sales',
    metric: 'response_time',
    comparator: 'at_most',
    target: 60,
    interval: 'month',
    statistic: 'median',
  },
  { owedBy: 'both', metric: 'new_customers', comparator: 'at_least', target: 10, interval: 'quarter' },
]
