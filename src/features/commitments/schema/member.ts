import { z } from 'zod'
import { functions, role } from '#features/access/schema/fields.ts'
import { endpoints, id, instant, localDate } from '#kernel/endpoint.ts'
import { workingCalendar } from '#kernel/working-time/calendar.ts'
import { standing } from '../schema.ts'

export const memberCommitments = z.object({
  asOf: instant,
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
    /** Handoffs without an answer now, and how many this member takes at most; null is no limit. */
    waiting: z.int(),
    capacity: z.int().nullable(),
    /** Those of now and to come. */
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

export const memberCommitmentsApi = endpoints({
  'GET /api/members/:id/commitments': {
    summary:
      'What a member owes, alone and with their side, what the other side owes them, and how much they carry now',
    needs: 'workspace.read',
    params: z.object({ id }),
    reply: memberCommitments,
  },
})
