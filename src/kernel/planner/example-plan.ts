import type { Plan } from './plan.ts'

const typed = (percent: number) => ({ percent, evidence: null })

/** The example of docs/domain.md: a million, twenty percent more, 150 repurchases of 2,000, new ones of 5,000. */
export const examplePlan: Plan = {
  growth: { startsOn: '2027-01-01', endsOn: '2027-12-31', baseRevenueMinor: 100_000_000, percent: 20 },
  sales: {
    repurchases: 150,
    averageRepurchase: { amountMinor: 200_000, evidence: null },
    averageNew: { amountMinor: 500_000, evidence: null },
  },
  marketing: {
    sharePercent: 60,
    rates: {
      leadToMql: typed(25),
      mqlToSql: typed(40),
      sqlToCustomer: typed(20),
      ownLeadToCustomer: typed(10),
    },
    handoffsPerHundredMqls: 100,
    deliverWithinMinutes: null,
    convertWithinMinutes: null,
    days: { leadToMql: 0, mqlToSql: 0, sqlToCustomer: 0 },
    open: null,
  },
  people: null,
  intervals: { kind: 'month', spread: 'working_days', season: null, byHand: null },
  reporting: { reports: [], meetings: [] },
  overrides: {},
}
