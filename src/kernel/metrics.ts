import type { MilestoneStage } from './stages.ts'

/**
 * What Pacto measures, each in one place. Names, definitions and units in words are the texts `metric_<key>` and
 * `metric_<key>_definition`. Formulas are in docs/domain.md and features/reports/metrics.
 */
export type Unit = 'count' | 'percent' | 'money' | 'minutes' | 'working_minutes'

export type Better = 'higher' | 'lower'

export interface Metric {
  kind: 'volume' | 'money' | 'rate' | 'time' | 'stock'
  unit: Unit
  better: Better
  /** The milestone it counts, for volumes of the funnel. */
  stage?: MilestoneStage
  /** May be promised by one member. */
  perMember?: true
  /** Needs the terms of a version: without one there is no figure. */
  needsTerms?: true
  /** A rate of amounts, not of heads: it has no Wilson interval. */
  ofAmounts?: true
  /** A rate "so far": its open ones are among the n. That of the others waits beside it. */
  isSoFar?: true
  /** How long after the end of an interval what is still open may change its figure; 14 where nothing else is said. */
  maturesInDays?: number
  /** A stock that is told of one instant, the end of the period or now: it does not grow with the period. */
  isLevel?: true
  /** Its rows are members and not leads: no segment, channel or campaign applies to it. */
  ofMembers?: true
}

const COHORT_OF_SALES = {
  kind: 'rate',
  unit: 'percent',
  better: 'higher',
  perMember: true,
  isSoFar: true,
  maturesInDays: 90,
} as const

const METRICS_BY_KEY = {
  leads_captured: { kind: 'volume', unit: 'count', better: 'higher', stage: 'lead', perMember: true },
  mqls: { kind: 'volume', unit: 'count', better: 'higher', stage: 'mql' },
  handoffs: { kind: 'volume', unit: 'count', better: 'higher' },
  accepted: { kind: 'volume', unit: 'count', better: 'higher', stage: 'sal', perMember: true },
  sqls: { kind: 'volume', unit: 'count', better: 'higher', stage: 'sql', perMember: true },
  opportunities: { kind: 'volume', unit: 'count', better: 'higher', stage: 'opportunity', perMember: true },
  new_customers: { kind: 'volume', unit: 'count', better: 'higher', stage: 'customer', perMember: true },
  repurchases: { kind: 'volume', unit: 'count', better: 'higher', perMember: true },
  leads_from_sales: { kind: 'volume', unit: 'count', better: 'higher', perMember: true },
  calls: { kind: 'volume', unit: 'count', better: 'higher', perMember: true },
  contacts: { kind: 'volume', unit: 'count', better: 'higher', perMember: true },
  meetings: { kind: 'volume', unit: 'count', better: 'higher', perMember: true },
  visits: { kind: 'volume', unit: 'count', better: 'higher', perMember: true },
  revenue: { kind: 'money', unit: 'money', better: 'higher', perMember: true },
  average_billing: { kind: 'money', unit: 'money', better: 'higher', perMember: true },
  volume_value: { kind: 'money', unit: 'money', better: 'higher', needsTerms: true },
  marketing_share_of_customers: { kind: 'rate', unit: 'percent', better: 'higher' },
  marketing_share_of_revenue: { kind: 'rate', unit: 'percent', better: 'higher', ofAmounts: true },
  qualified_share: { kind: 'rate', unit: 'percent', better: 'higher', isSoFar: true },
  lead_to_customer_rate: { kind: 'rate', unit: 'percent', better: 'higher', isSoFar: true, maturesInDays: 90 },
  mql_to_sql_rate: { kind: 'rate', unit: 'percent', better: 'higher', isSoFar: true, maturesInDays: 90 },
  sal_to_sql_rate: COHORT_OF_SALES,
  sql_to_customer_rate: COHORT_OF_SALES,
  complete_at_handoff: { kind: 'rate', unit: 'percent', better: 'higher', needsTerms: true },
  acceptance_rate: { kind: 'rate', unit: 'percent', better: 'higher', perMember: true },
  rejection_rate: { kind: 'rate', unit: 'percent', better: 'lower', perMember: true },
  clocks_kept: { kind: 'rate', unit: 'percent', better: 'higher', perMember: true, needsTerms: true },
  response_time: { kind: 'time', unit: 'working_minutes', better: 'lower', perMember: true },
  decision_time: { kind: 'time', unit: 'working_minutes', better: 'lower', perMember: true },
  delivery_time: { kind: 'time', unit: 'working_minutes', better: 'lower' },
  conversion_time: { kind: 'time', unit: 'minutes', better: 'lower', perMember: true, maturesInDays: 90 },
  effective_leads: { kind: 'stock', unit: 'count', better: 'lower' },
  waiting: { kind: 'stock', unit: 'count', better: 'lower', perMember: true, isLevel: true },
  overdue: { kind: 'stock', unit: 'count', better: 'lower', perMember: true, needsTerms: true, isLevel: true },
  people_in_marketing: { kind: 'stock', unit: 'count', better: 'higher', isLevel: true, ofMembers: true },
  people_in_sales: { kind: 'stock', unit: 'count', better: 'higher', isLevel: true, ofMembers: true },
} as const satisfies Record<string, Metric>

export type MetricKey = keyof typeof METRICS_BY_KEY

export const METRICS: Readonly<Record<MetricKey, Metric>> = METRICS_BY_KEY

export const METRIC_KEYS = Object.keys(METRICS_BY_KEY) as [MetricKey, ...MetricKey[]]

/** The same matter as a number and as a percentage: what one agrees on is one of the two. */
export const NUMBER_AND_PERCENTAGE: readonly (readonly [MetricKey, MetricKey])[] = [
  ['mqls', 'qualified_share'],
  ['accepted', 'acceptance_rate'],
  ['sqls', 'mql_to_sql_rate'],
  ['new_customers', 'lead_to_customer_rate'],
  ['revenue', 'marketing_share_of_revenue'],
]

/** How a time is told in one figure. */
export const STATISTICS = ['median', 'p90', 'mean'] as const
export type Statistic = (typeof STATISTICS)[number]
