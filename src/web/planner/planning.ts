import { createContext, useContext } from 'react'
import { isRefusal, type Outcome } from '#kernel/outcome.ts'
import type { OverridableStep, Plan } from '#kernel/planner/plan.ts'
import type { WholePlan } from '#kernel/planner/whole-plan.ts'
import type { HistoryView } from './client.ts'

/** What every part of the planner shares. */
export interface Planning {
  plan: Plan
  currency: string
  timeZone: string
  /** What follows from the plan, or why nothing does. */
  outcome: Outcome<WholePlan>
  /** The company's past; null while it is being read. */
  history: HistoryView | null
  /** Null where it can only be read. */
  change: ((how: (plan: Plan) => Plan) => void) | null
}

export const PlanningContext = createContext<Planning | null>(null)

export function usePlanning(): Planning {
  const planning = useContext(PlanningContext)
  if (!planning) throw new Error('usePlanning is for parts of the planner')
  return planning
}

/** Null where the arithmetic cannot be done. */
export function useWhole(): WholePlan | null {
  const { outcome } = usePlanning()
  return isRefusal(outcome) ? null : outcome
}

/** Changes of one section of the plan, and of one number of its arithmetic. */
export function useChanges() {
  const { change } = usePlanning()
  return {
    isReadOnly: change === null,
    growth: (part: Partial<Plan['growth']>) => change?.(plan => ({ ...plan, growth: { ...plan.growth, ...part } })),
    sales: (part: Partial<Plan['sales']>) => change?.(plan => ({ ...plan, sales: { ...plan.sales, ...part } })),
    marketing: (part: Partial<Plan['marketing']>) =>
      change?.(plan => ({ ...plan, marketing: { ...plan.marketing, ...part } })),
    people: (people: Plan['people']) => change?.(plan => ({ ...plan, people })),
    intervals: (part: Partial<Plan['intervals']>) =>
      change?.(plan => ({ ...plan, intervals: { ...plan.intervals, ...part } })),
    reporting: (part: Partial<Plan['reporting']>) =>
      change?.(plan => ({ ...plan, reporting: { ...plan.reporting, ...part } })),
    /** Undefined gives the step back to the arithmetic. */
    override: (step: OverridableStep, value: number | undefined) =>
      change?.(plan => {
        const { [step]: _, ...others } = plan.overrides
        return { ...plan, overrides: value === undefined ? others : { ...others, [step]: value } }
      }),
  }
}
