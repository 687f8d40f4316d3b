import type { LocalDate } from '#kernel/instant.ts'
import type { Plan, PlannedChannel } from '#kernel/planner/plan.ts'
import { addDays } from '#kernel/working-time/zone.ts'

const MINUTES_A_DAY = 1_440

/** What the company planned when it amended its agreement: a year in which those who bought begin to buy again. */
export function planOfAmendment(startsOn: LocalDate, newId: () => string): Plan {
  return {
    growth: { startsOn, endsOn: addDays(startsOn, 364), baseRevenueMinor: 310_000_000, percent: 75 },
    sales: {
      repurchases: 1_600,
      averageRepurchase: { amountMinor: 221_000, evidence: null },
      averageNew: { amountMinor: 265_000, evidence: null },
    },
    marketing: {
      sharePercent: 87,
      rates: {
        leadToMql: { percent: 47, evidence: null },
        mqlToSql: { percent: 49, evidence: null },
        sqlToCustomer: { percent: 44.5, evidence: null },
        ownLeadToCustomer: { percent: 29, evidence: null },
      },
      handoffsPerHundredMqls: 100,
      deliverWithinMinutes: 30,
      convertWithinMinutes: 21 * MINUTES_A_DAY,
      days: { leadToMql: 0, mqlToSql: 5, sqlToCustomer: 15 },
      open: null,
    },
    people: {
      inSales: 8,
      inMarketing: 6,
      attemptsPerHandoff: 3,
      minutesPerAttempt: 12,
      shareOfTimePercent: 25,
      leadsPerPerson: 130,
    },
    intervals: { kind: 'month', spread: 'season', season: NEW_CUSTOMERS_BY_MONTH, byHand: null },
    reporting: {
      reports: [
        { id: newId(), name: 'Compromisos y embudo', to: 'everyone', every: 'week', where: 'Cuadro de mando' },
        { id: newId(), name: 'Ingresos y valor de los leads', to: 'management', every: 'month', where: 'Correo' },
      ],
      meetings: [
        { id: newId(), kind: 'weekly', every: 'week', words: 'Lunes a las nueve y media.' },
        { id: newId(), kind: 'evaluation', every: 'quarter', words: 'Qué se cumplió y qué cambia en el acuerdo.' },
      ],
    },
    overrides: {},
  }
}

/** What is on the table for the year that comes: less steep, and with a little more from sales itself. */
export function nextYearsPlan(today: LocalDate, newId: () => string): Plan {
  const year = Number(today.slice(0, 4)) + 1
  const before = planOfAmendment(today, newId)
  return {
    ...before,
    growth: { startsOn: `${year}-01-01`, endsOn: `${year}-12-31`, baseRevenueMinor: 540_000_000, percent: 15 },
    sales: { ...before.sales, repurchases: 1_850 },
    marketing: { ...before.marketing, sharePercent: 85, channels: CHANNELS_OF_LAST_YEAR },
  }
}

/** Events bring those who say what they want; social media brings households too. */
const CHANNELS_OF_LAST_YEAR: PlannedChannel[] = [
  { channel: 'seo', sharePercent: 28, leadToMql: null },
  { channel: 'paid_search', sharePercent: 22, leadToMql: null },
  { channel: 'email', sharePercent: 16, leadToMql: { percent: 52, evidence: null } },
  { channel: 'paid_social', sharePercent: 11, leadToMql: { percent: 34, evidence: null } },
  { channel: 'store', sharePercent: 10, leadToMql: null },
  { channel: 'event', sharePercent: 7, leadToMql: null },
  { channel: 'phone', sharePercent: 6, leadToMql: { percent: 78, evidence: null } },
]

const NEW_CUSTOMERS_BY_MONTH = [57, 52, 95, 59, 56, 60, 57, 22, 43, 60, 85, 71]
