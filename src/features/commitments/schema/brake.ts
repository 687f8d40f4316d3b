import { z } from 'zod'
import { asOfQuery } from '#features/reports/schema/period.ts'
import { endpoints, id, instant, localDate } from '#kernel/endpoint.ts'
import { intervalReply } from './judgement.ts'

/** What was delivered beside what sales can take. */
const brakeReport = z.object({
  versionId: id,
  interval: intervalReply,
  /** Handoffs that sales can take in the interval: as agreed, or as it follows from the people of the plan. */
  takes: z.int(),
  /** Of these, by now: by the working time that has passed. */
  takesByNow: z.number(),
  delivered: z.int(),
  /** What the leads delivered are worth by the plan, in minor units; null where no plan says it. */
  deliveredMinor: z.int().nullable(),
  currency: z.string(),
  /** Without an answer now, or at the end of the interval. */
  waiting: z.int(),
  /** Working minutes that the oldest of them has waited. */
  longestWaitMinutes: z.number().nullable(),
  waitsAtMostMinutes: z.int().nullable(),
  /** Why the brake is on: more delivered than sales can take, one that waits too long. Empty: it is off. */
  because: z.array(z.enum(['delivered', 'waiting'])),
  /** What is agreed for that case; null where nothing is. */
  remedy: z.string().nullable(),
  /** Who is told: those who signed for a side and are here, and the heads. */
  tells: z.array(id),
})
export type BrakeReport = z.output<typeof brakeReport>

export const brakeApi = endpoints({
  'GET /api/reports/brake': {
    summary:
      'Whether deliveries outrun what sales can take, by number and by the oldest that waits; null: nothing is agreed',
    needs: 'workspace.read',
    query: z.strictObject({ on: localDate.optional(), ...asOfQuery }),
    reply: z.object({ asOf: instant, brake: brakeReport.nullable() }),
  },
})
