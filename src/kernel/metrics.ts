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
}

const METRICS_BY_KEY = {
  leads_captured: { kind: 'volume', unit: 'count', better: 'higher', stage: 'lead' },
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
  lead_to_customer_rate: { kind: 'rate', unit: 'percent', better: 'higher' },
  mql_to_sql_rate: { kind: 'rate', unit: 'percent', better: 'higher' },
  acceptance_rate: { kind: 'rate', unit: 'percent', better: 'higher', perMember: true },
  clocks_kept: { kind: 'rate', unit: 'percent', better: 'higher', perMember: true, needsTerms: true },
  response_time: { kind: 'time', unit: 'working_minutes', better: 'lower', perMember: true },
  delivery_time: { kind: 'time', unit: 'working_minutes', better: 'lower' },
  conversion_time: { kind: 'time', unit: 'minutes', better: 'lower', perMember: true },
  effective_leads: { kind: 'stock', unit: 'count', better: 'lower' },
} as const satisfies Record<string, Metric>

export type MetricKey = keyof typeof METRICS_BY_KEY

export const METRICS: Readonly<Record<MetricKey, Metric>> = METRICS_BY_KEY

export const METRIC_KEYS = Object.keys(METRICS_BY_KEY) as [MetricKey, ...MetricKey[]]

/** How a time is told in one figure. */
export const STATISTICS = ['median', 'p90', 'mean'] as const
export type Statistic = (typeof STATISTICS)[number]
