import { z } from 'zod'
import { COMPARATORS } from '#features/agreement/schema.ts'
import type { Criteria } from '#kernel/criteria/language.ts'
import { id, instant, localDate } from '#kernel/endpoint.ts'
import { INTERVAL_KINDS } from '#kernel/interval.ts'
import { METRIC_KEYS, STATISTICS } from '#kernel/metrics.ts'

export const STATES = ['kept', 'on_track', 'at_risk', 'broken', 'not_applicable', 'no_data'] as const
export type State = (typeof STATES)[number]

/** The units are those of the promise: a count, a percentage (80 is 80 %), minor units, minutes. */
export const judgement = {
  /** Null where it rests on nothing. */
  actual: z.number().nullable(),
  isNotReached: z.boolean(),
  /** In this stretch of time: of a volume, the share of it by working time. */
  target: z.number(),
  /** By now: of a volume, the target by the working time elapsed; of a rate or a time, the target itself. */
  expected: z.number(),
  /** Where it ends at this pace; null while it is too early to tell. */
  projected: z.number().nullable(),
  state: z.enum(STATES),
  count: z.int(),
  of: z.int(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  open: z.int(),
  /** Rows of its days that do not belong to its base. */
  leftOut: z.int(),
}

export const intervalReply = z.object({
  kind: z.enum(INTERVAL_KINDS),
  year: z.int(),
  number: z.int(),
  startsOn: localDate,
  /** The first day after it. */
  endsOn: z.iso.date(),
  startsAt: instant,
  endsAt: instant,
  timeZone: z.string(),
})

/** Achieved of promised by now, at most 1; null where nothing can be said. */
export const attainment = z.number().nullable()

/** As it is without what was upheld. */
export const adjusted = z.object({ ...judgement, attainment })
export type Adjusted = z.output<typeof adjusted>

export const conditionReply = z.object({
  /** The other promise; null is a figure. */
  commitmentId: id.nullable(),
  metric: z.enum(METRIC_KEYS),
  comparator: z.enum(COMPARATORS),
  statistic: z.enum(STATISTICS).nullable(),
  unit: z.enum(['count', 'percent', 'money', 'minutes', 'working_minutes']),
  currency: z.string(),
  memberName: z.string().nullable(),
  segment: z.custom<Criteria>().nullable().meta({ description: 'Criteria; null is all leads' }),
  target: z.number(),
  actual: z.number().nullable(),
  isNotReached: z.boolean(),
  holds: z.boolean().nullable(),
})
