import { z } from 'zod'
import { functions, role } from '#features/access/schema/fields.ts'
import { COMPARATORS } from '#features/agreement/schema.ts'
import { endpoints, id, instant, localDate } from '#kernel/endpoint.ts'
import { INTERVAL_KINDS } from '#kernel/interval.ts'
import { METRIC_KEYS } from '#kernel/metrics.ts'
import { workingCalendar } from '#kernel/working-time/calendar.ts'
import { byDay, standing } from '../schema.ts'

export const memberCommitments = z.object({
  asOf: instant,
  /** The version of which it tells; null where none was in force. */
  version: z.object({ id, number: z.int() }).nullable(),
  /** Role and functions as they were then; mission, hours and capacity as they are today. */
  member: z.object({
    id,
    name: z.string(),
    role,
    functions,
    /** What they are there for, in a sentence. */
    mission: z.string().nullable(),
    /** When they work: by hours of their own, or by those of the company. */
    hours: z.object({ isOwn: z.boolean(), timeZone: z.string(), week: workingCalendar.shape.week }),
    isActive: z.boolean(),
    /** Handoffs without an answer now (or as of then), and how many this member takes at most; null is no limit. */
    waiting: z.int(),
    capacity: z.int().nullable(),
    /** Those of that day and to come. */
    absences: z.array(z.object({ fromOn: localDate, untilOn: localDate })),
  }),
  /** Promised by this member alone. */
  own: z.array(standing),
  /** Promised by the sides to which this member belongs, joint promises among them. */
  ofMySide: z.array(standing),
  /** What the other side owes. */
  owedToMe: z.array(standing),
})
export type MemberCommitments = z.output<typeof memberCommitments>

/** What of the agreement waits for one member, or is theirs alone: what somebody else has to take over when they leave. */
export const obligations = z.object({
  signatures: z
    .array(z.object({ versionId: id, number: z.int(), title: z.string() }))
    .meta({ description: 'Proposed versions that they are to sign and have not signed' }),
  objections: z
    .array(
      z.object({
        id,
        metric: z.enum(METRIC_KEYS),
        raisedBy: z.string(),
        decideBy: instant,
        others: z.array(z.string()),
      }),
    )
    .meta({ description: 'Open ones that they may decide, and who else may for the same side' }),
  promises: z
    .array(
      z.object({
        commitmentId: id,
        metric: z.enum(METRIC_KEYS),
        comparator: z.enum(COMPARATORS),
        target: z.number(),
        interval: z.enum(INTERVAL_KINDS),
        currency: z.string(),
      }),
    )
    .meta({ description: 'Of the version in force and of the one signed to follow it: promised by them alone' }),
  clauses: z
    .array(z.object({ id, text: z.string() }))
    .meta({ description: 'Of these versions: acknowledged by them alone' }),
})
export type Obligations = z.output<typeof obligations>

export const memberCommitmentsApi = endpoints({
  'GET /api/members/:id/commitments': {
    summary:
      'What a member owes, alone and with their side, and what the other side owes them, today or on a day; and how much they carry',
    needs: 'workspace.read',
    params: z.object({ id }),
    query: z.strictObject(byDay),
    reply: memberCommitments,
  },
  'GET /api/members/:id/obligations': {
    summary: 'What of the agreement waits for a member or is theirs alone: signatures, objections, promises, clauses',
    needs: 'workspace.read',
    params: z.object({ id }),
    reply: obligations,
  },
})
