import { z } from 'zod'
import { figureRow } from '#features/reports/schema/reports.ts'
import { endpoints, localDate, page, pageQuery } from '#kernel/endpoint.ts'
import { CHANNELS } from '#kernel/fields.ts'
import { plan } from '#kernel/planner/plan.ts'
import { workingCalendar } from '#kernel/working-time/calendar.ts'

/** Of a cohort: `count` of `of`, as a share between 0 and 1 with its Wilson interval, and how many may still change. */
const pastRate = z.object({
  count: z.int(),
  of: z.int(),
  rate: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  open: z.int(),
  /** Whether it may be planned with; else type your own. */
  isEnough: z.boolean(),
  /** Days that half of those that came through took at most; null where nothing is known. */
  medianDays: z.number().nullable(),
  times: z.int(),
  isEnoughForDays: z.boolean(),
})
export type PastRate = z.output<typeof pastRate>

const pastAverage = z.object({
  /** Null of no deals. */
  amountMinor: z.int().nullable(),
  deals: z.int(),
  /** How much they differ: the standard deviation. */
  deviationMinor: z.int(),
  isEnough: z.boolean(),
})
export type PastAverage = z.output<typeof pastAverage>

const pastTime = z.object({ medianMinutes: z.number().nullable(), n: z.int(), isEnough: z.boolean() })
const range = z.object({ from: localDate, to: localDate })
const openLeads = z.object({ mqls: z.int(), sqls: z.int(), opportunities: z.int() })

export const WAY_KEYS = [
  'leadToMql',
  'mqlToSql',
  'sqlToCustomer',
  'ownLeadToCustomer',
  'opportunityToCustomer',
] as const

const planningHistory = z.object({
  /** The twelve whole months before this one: `to` is the first day after them. */
  period: range,
  /** The cohorts of the rates: earlier, so that each has had its time. */
  cohorts: range,
  currency: z.string(),
  revenueMinor: z.int(),
  repurchases: z.int(),
  averageNew: pastAverage,
  averageRepurchase: pastAverage,
  /** New customers, by who brought them. */
  newCustomers: z.object({ marketing: z.int(), sales: z.int() }),
  rates: z.object({
    leadToMql: pastRate,
    mqlToSql: pastRate,
    sqlToCustomer: pastRate,
    ownLeadToCustomer: pastRate,
    opportunityToCustomer: pastRate,
  }),
  /** Of the same cohorts by channel, those that bring most MQLs first: leads of marketing, and their rate to MQL. */
  channels: z.array(z.object({ channel: z.enum(CHANNELS), leadToMql: pastRate })),
  /** Handoffs of marketing's leads, beside their MQLs. */
  handoffs: z.object({ handoffs: z.int(), mqls: z.int() }),
  deliveryTime: pastTime,
  conversionTime: pastTime,
  /** New customers by calendar month, January first. */
  season: z.object({ customers: z.array(z.int()), isEnough: z.boolean() }),
  /** Reached their stage within so many days and wait there now. */
  open: z.object({ withinDays: z.int(), marketing: openLeads, sales: openLeads }),
  people: z.object({ marketing: z.int(), sales: z.int() }),
  effort: z.object({
    attemptsPerHandoff: z.number().nullable(),
    minutesPerAttempt: z.number().nullable(),
    /** Leads of marketing in a month. */
    leadsPerMonth: z.number(),
  }),
})
export type PlanningHistory = z.output<typeof planningHistory>

const step = z.object({ value: z.number(), computed: z.number(), isOverridden: z.boolean() })
const slot = z.object({
  startsOn: localDate,
  /** The first day after it. */
  endsOn: localDate,
  revenueMinor: z.number(),
  newCustomers: z.number(),
  repurchases: z.number(),
  sqls: z.number(),
  mqls: z.number(),
  handoffs: z.number(),
  leads: z.number(),
  leadsFromSales: z.number(),
  leadsValueMinor: z.number(),
})
const need = step.extend({ there: z.number(), busiest: slot })
const spread = z.object({ p10: z.number(), median: z.number(), p90: z.number() })
const outlook = z.object({ chance: z.number(), runs: z.number(), revenueMinor: spread, newCustomers: spread })

const computedPlan = z.object({
  steps: z.object({
    targetRevenue: step,
    newCustomers: step,
    fromMarketing: step,
    fromSales: step,
    sqls: step,
    mqls: step,
    leads: step,
    leadsFromSales: step,
    handoffs: step,
    effectiveLeads: step,
  }),
  repurchaseRevenueMinor: z.number(),
  newRevenueMinor: z.number(),
  /** Customers to be expected from what is open when it begins. */
  open: z.object({ marketing: z.number(), sales: z.number() }),
  channels: z
    .array(
      z.object({
        channel: z.enum(CHANNELS),
        mqls: z.number(),
        leads: z.number(),
        percent: z.number(),
        isOwnRate: z.boolean(),
      }),
    )
    .readonly()
    .nullable(),
  /** What one is worth at each stage, in minor units. */
  worth: z.object({ lead: z.number(), mql: z.number(), sql: z.number(), customer: z.number() }),
  slots: z.array(slot).readonly(),
  people: z.object({ inSales: need, inMarketing: need }).nullable(),
  notes: z
    .array(z.object({ code: z.string(), values: z.record(z.string(), z.union([z.string(), z.number()])) }))
    .readonly(),
  outlook,
  levers: z.array(z.object({ rate: z.string(), percent: z.number(), chance: z.number(), customers: z.number() })),
})

export type ComputedPlan = z.output<typeof computedPlan>

export const planningApi = endpoints({
  'GET /api/planning/history': {
    summary: 'What a plan may rest on: own rates with their uncertainty, times, averages, season, and what is open',
    needs: 'workspace.read',
    reply: planningHistory,
  },
  'GET /api/planning/history/:rate/rows': {
    summary: 'The leads behind a rate of the past: came through, did not, may still. The newest first',
    needs: 'workspace.read',
    params: z.object({ rate: z.enum(WAY_KEYS) }),
    query: z.strictObject(pageQuery),
    reply: page(figureRow),
  },
  'POST /api/agreement/plan': {
    summary:
      'Compute a plan, from growth to leads, without keeping it. `hours` are those of the agreement in force where left out',
    needs: 'workspace.read',
    body: z.strictObject({ plan, hours: workingCalendar.nullable().default(null) }),
    reply: computedPlan,
  },
})
