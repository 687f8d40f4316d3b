import { z } from 'zod'
import { id, localDate, text } from '../endpoint.ts'
import { CHANNELS } from '../fields.ts'
import type { INTERVAL_KINDS } from '../interval.ts'

/** Minor units. */
const amount = z.int().min(0).max(1_000_000_000_000_000)
const count = z.int().min(0).max(1_000_000_000)
/** Four decimals at most: percentages, weights, averages of counts. */
const decimal = (min: number, max: number) =>
  z
    .number()
    .min(min)
    .max(max)
    .refine(value => Number(value.toFixed(4)) === value, { message: 'too_many_decimals' })

/** A rate in percent. `evidence` is what it was counted from; typed by hand, it rests on nothing and is taken at its word. */
const plannedRate = z.strictObject({
  percent: decimal(0, 100),
  evidence: z.strictObject({ count, of: count }).nullable(),
})
export type PlannedRate = z.output<typeof plannedRate>

/** What is billed on average, in minor units; `evidence` says from how many deals, and how much they differ. */
const plannedAverage = z.strictObject({
  amountMinor: amount,
  evidence: z.strictObject({ deals: count, deviationMinor: amount }).nullable(),
})
export type PlannedAverage = z.output<typeof plannedAverage>

export const RATE_KEYS = ['leadToMql', 'mqlToSql', 'sqlToCustomer', 'ownLeadToCustomer'] as const
export type RateKey = (typeof RATE_KEYS)[number]

const openLeads = z.strictObject({ mqls: count, sqls: count, opportunities: count })

export const SPREADS = ['working_days', 'season', 'by_hand'] as const

export const PLAN_INTERVALS = ['week', 'month', 'quarter'] as const satisfies readonly (typeof INTERVAL_KINDS)[number][]

/** The steps of the arithmetic that a person may set to another number. */
export const OVERRIDABLE = [
  'targetRevenue',
  'newCustomers',
  'fromMarketing',
  'sqls',
  'mqls',
  'leads',
  'leadsFromSales',
  'handoffs',
  'effectiveLeads',
  'peopleInSales',
  'peopleInMarketing',
] as const
export type OverridableStep = (typeof OVERRIDABLE)[number]

const overrides = z.strictObject(
  Object.fromEntries(OVERRIDABLE.map(key => [key, amount.optional()])) as Record<
    OverridableStep,
    z.ZodOptional<typeof amount>
  >,
)

/** By the clock of who reads it. */
export const USUAL_MAIL_TIME = '08:00'

export const AUDIENCES = ['everyone', 'marketing', 'sales', 'management'] as const
export const MEETING_KINDS = ['weekly', 'brainstorming', 'sales_meeting', 'evaluation', 'team_building'] as const
export const RHYTHMS = ['week', 'two_weeks', 'month', 'quarter', 'year'] as const

/**
 * What is to be reached and by which way, from growth to leads: the five steps. All that the arithmetic rests on is in it, frozen with
 * the agreement; what follows from it is computed by `arithmeticOf` and `scheduleOf`.
 */
export const plan = z.strictObject({
  growth: z.strictObject({
    /** First and last local day of what is planned. */
    startsOn: localDate,
    endsOn: localDate,
    /** Revenue of the period with which it is compared. */
    baseRevenueMinor: amount,
    percent: decimal(-100, 10_000),
  }),
  sales: z.strictObject({ repurchases: count, averageRepurchase: plannedAverage, averageNew: plannedAverage }),
  marketing: z.strictObject({
    /** Of the new customers. */
    sharePercent: decimal(0, 100),
    rates: z.strictObject({
      leadToMql: plannedRate,
      mqlToSql: plannedRate,
      sqlToCustomer: plannedRate,
      /** Of the leads that sales brings. */
      ownLeadToCustomer: plannedRate,
    }),
    /** Which part of its MQLs each channel brings, and at which rate where it has one of its own; left out: not by channel. */
    channels: z
      .array(
        z.strictObject({
          channel: z.enum(CHANNELS),
          /** A weight: the parts are in proportion to the shares, whatever these add up to. */
          sharePercent: decimal(0, 100),
          leadToMql: plannedRate.nullable(),
        }),
      )
      .max(CHANNELS.length)
      .refine(rows => new Set(rows.map(({ channel }) => channel)).size === rows.length, { message: 'channel_repeated' })
      .optional(),
    /** Handoffs to 100 MQLs: fewer where data is missing, more where some are delivered again. */
    handoffsPerHundredMqls: decimal(0, 1000),
    /** How fast marketing delivers, in working minutes, and how long sales takes to convert, in minutes; null is no target. */
    deliverWithinMinutes: count.nullable(),
    convertWithinMinutes: count.nullable(),
    /** How many days half of them take from one stage to the next. */
    days: z.strictObject({
      leadToMql: z.int().min(0).max(2_000),
      mqlToSql: z.int().min(0).max(2_000),
      sqlToCustomer: z.int().min(0).max(2_000),
    }),
    /** What is open when it begins, by who brought it; null does not count it. */
    open: z.strictObject({ marketing: openLeads, sales: openLeads, opportunityToCustomer: plannedRate }).nullable(),
  }),
  /** Null does not ask how many people it takes. */
  people: z
    .strictObject({
      inSales: count,
      inMarketing: count,
      attemptsPerHandoff: decimal(0, 1000),
      minutesPerAttempt: decimal(0, 100_000),
      /** Of their working time that sales has for new leads. */
      shareOfTimePercent: decimal(0, 100),
      /** How many leads a person of marketing handles in an interval. */
      leadsPerPerson: count,
    })
    .nullable(),
  intervals: z.strictObject({
    kind: z.enum(PLAN_INTERVALS),
    spread: z.enum(SPREADS),
    /** New customers by calendar month, January first, of the year before. */
    season: z.array(count).length(12).nullable(),
    /** A weight for each interval by its first day; those left out have none. */
    byHand: z
      .array(z.strictObject({ startsOn: localDate, weight: decimal(0, 1_000_000) }))
      .max(400)
      .nullable(),
  }),
  reporting: z.strictObject({
    reports: z
      .array(z.strictObject({ id, name: text(200), to: z.enum(AUDIENCES), every: z.enum(RHYTHMS), where: text(200) }))
      .max(50),
    /** When those of them that come by mail are there, of the next working day of each reader; left out: at `USUAL_MAIL_TIME`. */
    mailedAt: z
      .string()
      .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
      .optional(),
    meetings: z
      .array(
        z.strictObject({ id, kind: z.enum(MEETING_KINDS), every: z.enum(RHYTHMS), words: z.string().trim().max(500) }),
      )
      .max(50),
  }),
  overrides,
})
export type Plan = z.output<typeof plan>
export type PlannedChannel = NonNullable<Plan['marketing']['channels']>[number]
