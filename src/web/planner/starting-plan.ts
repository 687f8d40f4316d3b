import type { AgreementDocument } from '#features/agreement/schema.ts'
import { type Plan, type PlannedAverage, type PlannedRate, USUAL_MAIL_TIME } from '#kernel/planner/plan.ts'
import { addDays, daysBetween } from '#kernel/working-time/zone.ts'
import type { HistoryView } from './client.ts'

type PastRate = HistoryView['rates']['leadToMql']
type PastAverage = HistoryView['averageNew']

const DAYS_OF_A_YEAR = 366
/** From so many days on, a plan is compared with the last twelve months and not with the same days of before. */
const DAYS_OF_A_LONG_PLAN = 360
/** To begin with where there is no past: a person types over them. */
const GUESSES = { leadToMql: 25, mqlToSql: 40, sqlToCustomer: 20, ownLeadToCustomer: 10, opportunityToCustomer: 30 }
const GUESSED_BILLING_MINOR = 100_000
const GUESSED_LEADS_PER_PERSON = 300

/** A plan for the period of the agreement, or its last year, made of what is known of the past. */
export function startingPlan(
  document: AgreementDocument,
  history: HistoryView,
  base: { revenueMinor: number; repurchases: number },
): Plan {
  const { rates, newCustomers, open, season } = history
  const all = newCustomers.marketing + newCustomers.sales
  return {
    growth: { ...periodOf(document), baseRevenueMinor: base.revenueMinor, percent: 10 },
    sales: {
      repurchases: base.repurchases,
      averageRepurchase: averageFrom(history.averageRepurchase),
      averageNew: averageFrom(history.averageNew),
    },
    marketing: {
      sharePercent: all === 0 ? 50 : Math.round((newCustomers.marketing / all) * 100),
      rates: {
        leadToMql: rateFrom(rates.leadToMql, GUESSES.leadToMql),
        mqlToSql: rateFrom(rates.mqlToSql, GUESSES.mqlToSql),
        sqlToCustomer: rateFrom(rates.sqlToCustomer, GUESSES.sqlToCustomer),
        ownLeadToCustomer: rateFrom(rates.ownLeadToCustomer, GUESSES.ownLeadToCustomer),
      },
      handoffsPerHundredMqls: handoffsFrom(history),
      deliverWithinMinutes: targetFrom(history.deliveryTime),
      convertWithinMinutes: targetFrom(history.conversionTime),
      days: {
        leadToMql: daysFrom(rates.leadToMql),
        mqlToSql: daysFrom(rates.mqlToSql),
        sqlToCustomer: daysFrom(rates.sqlToCustomer),
      },
      open: rates.opportunityToCustomer.isEnough
        ? {
            marketing: open.marketing,
            sales: open.sales,
            opportunityToCustomer: rateFrom(rates.opportunityToCustomer, GUESSES.opportunityToCustomer),
          }
        : null,
    },
    people: null,
    intervals: {
      kind: 'month',
      spread: season.isEnough ? 'season' : 'working_days',
      season: season.isEnough ? season.customers : null,
      byHand: null,
    },
    reporting: { reports: [], mailedAt: USUAL_MAIL_TIME, meetings: [] },
    overrides: {},
  }
}

export function isYearLong({ startsOn, endsOn }: Pick<Plan['growth'], 'startsOn' | 'endsOn'>): boolean {
  return daysBetween(startsOn, endsOn) >= DAYS_OF_A_LONG_PLAN
}

export function rateFrom({ count, of, rate, isEnough }: PastRate, guess: number): PlannedRate {
  return isEnough && rate !== null
    ? { percent: Math.round(rate * 10_000) / 100, evidence: { count, of } }
    : { percent: guess, evidence: null }
}

export function averageFrom({ amountMinor, deals, deviationMinor, isEnough }: PastAverage): PlannedAverage {
  return isEnough && amountMinor !== null
    ? { amountMinor, evidence: { deals, deviationMinor } }
    : { amountMinor: amountMinor ?? GUESSED_BILLING_MINOR, evidence: null }
}

export function daysFrom({ medianDays, isEnoughForDays }: PastRate): number {
  return isEnoughForDays ? Math.round(medianDays ?? 0) : 0
}

/** What people and effort there were, as a plan asks for them. */
export function peopleFrom({ people, effort }: HistoryView): NonNullable<Plan['people']> {
  return {
    inSales: people.sales,
    inMarketing: people.marketing,
    attemptsPerHandoff: tenths(effort.attemptsPerHandoff ?? 3),
    minutesPerAttempt: tenths(effort.minutesPerAttempt ?? 10),
    shareOfTimePercent: 50,
    leadsPerPerson: Math.round(effort.leadsPerMonth / Math.max(1, people.marketing)) || GUESSED_LEADS_PER_PERSON,
  }
}

function handoffsFrom({ handoffs: { handoffs, mqls } }: HistoryView): number {
  return mqls === 0 ? 100 : Math.min(1000, Math.round((handoffs / mqls) * 100))
}

function periodOf({ startsOn, endsOn }: AgreementDocument) {
  return daysBetween(startsOn, endsOn) < DAYS_OF_A_YEAR
    ? { startsOn, endsOn }
    : { startsOn: addDays(endsOn, 1 - (DAYS_OF_A_YEAR - 1)), endsOn }
}

/** What takes no time needs no target. */
function targetFrom({ isEnough, medianMinutes }: HistoryView['deliveryTime']): number | null {
  return isEnough ? Math.round(medianMinutes ?? 0) || null : null
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10
}
