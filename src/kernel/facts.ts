/** The tables of facts: what figures are made of. */
export const FACTS = [
  'leads',
  'touchpoints',
  'milestones',
  'handoffs',
  'activities',
  'deals',
  'reasons',
  'members',
] as const
export type Fact = (typeof FACTS)[number]
