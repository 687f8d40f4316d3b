import { officeWeek } from '../working-time/example-calendars.ts'
import { examplePlan } from './example-plan.ts'
import type { Plan } from './plan.ts'

export const HOURS = { timeZone: 'Europe/Madrid', week: officeWeek, closedOn: [], exceptions: [] }

export const typed = (percent: number) => ({ percent, evidence: null })
export const withRates = (rates: Partial<Plan['marketing']['rates']>, plan = examplePlan): Plan => ({
  ...plan,
  marketing: { ...plan.marketing, rates: { ...plan.marketing.rates, ...rates } },
})
export const withIntervals = (intervals: Partial<Plan['intervals']>, plan = examplePlan): Plan => ({
  ...plan,
  intervals: { ...plan.intervals, ...intervals },
})
