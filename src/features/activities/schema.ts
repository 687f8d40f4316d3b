import { z } from 'zod'
import { done, endpoints, id, instant, page, pageQuery, text } from '#kernel/endpoint.ts'

export const ACTIVITY_KINDS = ['call', 'email', 'message', 'meeting', 'visit', 'note'] as const
export const OUTCOMES = [
  'connected',
  'no_answer',
  'voicemail',
  'busy',
  'wrong_number',
  'sent',
  'replied',
  'held',
  'not_held',
] as const

export const activityInput = z.strictObject({
  kind: z.enum(ACTIVITY_KINDS),
  direction: z.enum(['outbound', 'inbound']).default('outbound'),
  outcome: z.enum(OUTCOMES).optional(),
  words: text(10_000).optional(),
  durationMinutes: z.number().min(0).max(1440).optional(),
  /** Of visits. */
  place: text(300).optional(),
  distanceKm: z.number().min(0).max(40_000).optional(),
  /** Left out: now. Not in the future. */
  occurredAt: instant.optional(),
})
export type ActivityInput = z.output<typeof activityInput>

export const activity = z.object({
  id,
  leadId: id,
  memberId: id.nullable(),
  kind: z.enum(ACTIVITY_KINDS),
  direction: z.enum(['outbound', 'inbound']),
  isAttempt: z.boolean(),
  isContact: z.boolean(),
  outcome: z.enum(OUTCOMES).nullable(),
  words: z.string().nullable(),
  durationSeconds: z.int().nullable(),
  place: z.string().nullable(),
  distanceMetres: z.int().nullable(),
  occurredAt: instant,
  recordedAt: instant,
})

export const activitiesApi = endpoints({
  'POST /api/leads/:id/activities': {
    summary: 'Log what was done with a lead. A communication answers the clock; a note does not',
    needs: 'leads.change',
    params: z.object({ id }),
    body: activityInput,
    reply: z.object({ id, answered: z.boolean() }),
    status: 201,
  },
  'POST /api/activities/:id/withdrawal': {
    summary: 'Take an activity back that was logged by mistake; the clock is as it was before',
    needs: 'leads.change',
    params: z.object({ id }),
    body: z.strictObject({}),
    reply: done,
  },
  'GET /api/activities': {
    summary: 'Activities, the newest first',
    needs: 'workspace.read',
    query: z.strictObject({ ...pageQuery, memberId: id.optional(), leadId: id.optional() }),
    reply: page(activity),
  },
})
