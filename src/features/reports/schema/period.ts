import { z } from 'zod'
import { criteria } from '#kernel/criteria/schema.ts'
import { id, localDate } from '#kernel/endpoint.ts'
import { METRIC_KEYS, STATISTICS } from '#kernel/metrics.ts'

/**
 * Who counts in a time. `answered`: those that have it. `all`: also those without it, as "not yet". `censored`: also those without it,
 * for as long as they were followed (Kaplan-Meier).
 */
export const BASES = ['answered', 'all', 'censored'] as const
export type Basis = (typeof BASES)[number]

export const CLOCKS = ['elapsed', 'working'] as const
export type Clock = (typeof CLOCKS)[number]

export const WITHIN_MINUTES = [5, 15, 60, 240, 1440] as const

const bound = z.union([localDate, z.iso.datetime({ offset: true })])

/** `from` is the first local day, `to` the first day after the last; or both are instants. */
export const periodQuery = { from: bound, to: bound }

/** As it was known at an instant, or at the end of a local day; left out: as it is known now. */
export const asOfQuery = { asOf: bound.optional() }

/** Which leads a figure is about. `segment` is criteria as JSON. */
export const filterQuery = {
  channel: z.string().max(60).optional(),
  campaign: z.string().max(300).optional(),
  memberId: id.optional(),
  segment: z.string().max(20_000).refine(isCriteria, { message: 'criteria_unknown' }).optional(),
}

/** How a time is told; of no meaning for other metrics. Left out: median of those answered, on the clock of the metric's unit. */
export const tellingQuery = {
  statistic: z.enum(STATISTICS).optional(),
  basis: z.enum(BASES).optional(),
  clock: z.enum(CLOCKS).optional(),
}

export const metricParams = z.object({ metric: z.enum(METRIC_KEYS) })

function isCriteria(text: string): boolean {
  try {
    return criteria.safeParse(JSON.parse(text)).success
  } catch {
    return false
  }
}
