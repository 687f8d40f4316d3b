import { z } from 'zod'
import { endpoints, id, instant, localDate, page, pageQuery } from '#kernel/endpoint.ts'
import { INTERVAL_KINDS } from '#kernel/interval.ts'
import { METRIC_KEYS, STATISTICS } from '#kernel/metrics.ts'
import { MILESTONE_STAGES, STAGES } from '#kernel/stages.ts'
import { asOfQuery, BASES, CLOCKS, filterQuery, metricParams, periodQuery, tellingQuery } from './period.ts'

const minutes = z.union([z.number(), z.literal('not_reached')]).nullable()

/** `count` of `of`, with its Wilson interval as shares between 0 and 1; null where there is nothing to count from. */
export const rate = z
  .object({ count: z.int(), of: z.int(), rate: z.number(), low: z.number(), high: z.number() })
  .nullable()

export const figure = z.object({
  metric: z.enum(METRIC_KEYS),
  kind: z.enum(['volume', 'money', 'rate', 'time', 'stock']),
  unit: z.enum(['count', 'percent', 'money', 'minutes', 'working_minutes']),
  /** As asked for. */
  from: z.string(),
  to: z.string(),
  timeZone: z.string(),
  asOf: instant,
  /** A count, a percentage (80 is 80 %), minor units or minutes; null where it rests on nothing. */
  value: z.number().nullable(),
  /** Too many are still awaited to tell this time. */
  isNotReached: z.boolean(),
  /** What it was made of: x of n; of a time how many have it, of how many. */
  count: z.int(),
  of: z.int(),
  /** The 95 % interval, in the unit of the value. */
  low: z.number().nullable(),
  high: z.number().nullable(),
  /** May still change. */
  open: z.int(),
  /** Listed among the rows, and not counted. */
  leftOut: z.int(),
  currency: z.string().nullable(),
  statistic: z.enum(STATISTICS).nullable(),
  basis: z.enum(BASES).nullable(),
  clock: z.enum(CLOCKS).nullable(),
})
export type Figure = z.output<typeof figure>

export const figureRow = z.object({
  id: z.string(),
  /** Null of a row that is a member. */
  leadId: id.nullable(),
  memberId: id.nullable(),
  name: z.string().nullable(),
  company: z.string().nullable(),
  at: instant,
  until: instant.nullable(),
  minutes: z.number().nullable(),
  workingMinutes: z.number().nullable(),
  amountMinor: z.int().nullable(),
  /** Of the agreement under which it happened, where the figure hangs on that; null of others. */
  versionNumber: z.int().nullable(),
  /** `counted`; of a rate `against` where it is one of n and not of x; `open`; `left_out`. */
  standing: z.enum(['counted', 'against', 'open', 'left_out']),
  /** The text `why_<code>`. */
  why: z.string().nullable(),
})
export type FigureRowReply = z.output<typeof figureRow>

const times = z.object({
  n: z.int(),
  min: minutes,
  p25: minutes,
  median: minutes,
  medianLow: z.number().nullable(),
  medianHigh: z.number().nullable(),
  mean: minutes,
  p75: minutes,
  p90: minutes,
  max: minutes,
  within: z
    .array(z.object({ minutes: z.number(), count: z.int().nullable(), share: z.number().nullable() }))
    .readonly(),
})
const byBasis = z.object({ answered: times, all: times, censored: times })
/** Working time is null where no calendar is known. */
const byClock = z.object({ elapsed: byBasis, working: byBasis.nullable() })

export const funnelReport = z.object({
  captured: z.int(),
  stages: z.array(
    z.object({
      stage: z.enum(MILESTONE_STAGES),
      /** Have reached it so far, also by a later stage. */
      reached: z.int(),
      /** Of those that reached the stage before. */
      fromPrevious: rate,
      fromCaptured: rate,
    }),
  ),
  /** Where they stand now. */
  now: z.array(z.object({ stage: z.enum(STAGES), count: z.int() })),
})
export type FunnelReport = z.output<typeof funnelReport>

const bar = z.object({ from: z.number(), to: z.number().nullable(), count: z.int() })

export const responseReport = z.object({
  delivered: z.int(),
  answered: z.int(),
  waiting: z.int(),
  closedUnanswered: z.int(),
  leftOut: z.int(),
  calendar: z.string().nullable(),
  times: byClock,
  histogram: z.object({ elapsed: z.array(bar), working: z.array(bar).nullable() }),
  clocksKept: z.object({ rate, open: z.int(), leftOut: z.int() }),
})
export type ResponseReport = z.output<typeof responseReport>

export const outcomeReport = z.object({
  captured: z.int(),
  open: z.int(),
  all: byBasis,
  byOutcome: z.array(z.object({ outcome: z.enum(['won', 'lost']), because: z.string().nullable(), times })),
})

export const effectiveReport = z.object({
  delivered: z.int(),
  converted: z.int(),
  effective: z.int(),
  open: z.int(),
  lost: z.int(),
  /** Of the delivered. */
  ratio: rate,
})
export type EffectiveReport = z.output<typeof effectiveReport>

export const seriesReport = z.object({
  metric: z.enum(METRIC_KEYS),
  interval: z.enum(INTERVAL_KINDS),
  points: z.array(
    z.object({
      startsOn: localDate,
      endsOn: localDate,
      value: z.number().nullable(),
      count: z.int(),
      of: z.int(),
      open: z.int(),
    }),
  ),
})

const scoped = z.strictObject({ ...periodQuery, ...filterQuery, ...asOfQuery })

export const reportsApi = endpoints({
  'GET /api/figures/:metric': {
    summary: 'A figure of a period, with its uncertainty and what is still open',
    needs: 'workspace.read',
    params: metricParams,
    query: z.strictObject({ ...periodQuery, ...filterQuery, ...asOfQuery, ...tellingQuery }),
    reply: figure,
  },
  'GET /api/figures/:metric/rows': {
    summary: 'The rows behind a figure: counted, open, and left out with the reason. The newest first',
    needs: 'workspace.read',
    params: metricParams,
    query: z.strictObject({ ...periodQuery, ...filterQuery, ...asOfQuery, ...pageQuery }),
    reply: page(figureRow),
  },
  'GET /api/reports/funnel': {
    summary: 'What has become of the leads captured in a period, stage by stage',
    needs: 'workspace.read',
    query: scoped,
    reply: funnelReport,
  },
  'GET /api/reports/response': {
    summary: 'How fast the handoffs of a period were answered, on each basis and clock',
    needs: 'workspace.read',
    query: scoped,
    reply: responseReport,
  },
  'GET /api/reports/outcome-time': {
    summary: 'How long the leads captured in a period took to be won or lost',
    needs: 'workspace.read',
    query: scoped,
    reply: outcomeReport,
  },
  'GET /api/reports/effective-leads': {
    summary: 'Leads delivered in a period, less those of them that have converted',
    needs: 'workspace.read',
    query: scoped,
    reply: effectiveReport,
  },
  'GET /api/reports/series': {
    summary: 'A figure by week, month, quarter or year',
    needs: 'workspace.read',
    query: z.strictObject({
      metric: z.enum(METRIC_KEYS),
      interval: z.enum(INTERVAL_KINDS),
      ...periodQuery,
      ...filterQuery,
      ...asOfQuery,
      ...tellingQuery,
    }),
    reply: seriesReport,
  },
})
