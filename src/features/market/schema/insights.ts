import { z } from 'zod'
import { done, endpoints, id, instant, page, pageQuery, text } from '#kernel/endpoint.ts'
import { spanQuery } from './period.ts'
import { personaKey } from './personas.ts'

export const INSIGHT_KINDS = ['objection', 'need', 'won_because', 'lost_because'] as const
export type InsightKind = (typeof INSIGHT_KINDS)[number]

export const insightInput = z.strictObject({
  kind: z.enum(INSIGHT_KINDS),
  /** As the customer said it. */
  words: text(1000),
  /** What was answered. */
  answer: text(4000).optional(),
  /** Left out: the persona of the lead, if there is one. */
  personaId: id.nullable().optional(),
  leadId: id.optional(),
  /** The call or visit in which it was said. */
  activityId: id.optional(),
})
export type InsightInput = z.output<typeof insightInput>

const heardFrom = z.object({ id, name: z.string().nullable(), company: z.string().nullable() })

const insight = z.object({
  key: z.string().meta({ description: 'Of an insight its id' }),
  /** Null where it is read from what was written elsewhere: the reason of a won or lost deal, the words of a rejection. */
  id: id.nullable(),
  source: z.enum(['insight', 'sale', 'deal', 'rejection']),
  kind: z.enum(INSIGHT_KINDS),
  words: z.string(),
  answer: z.string().nullable(),
  persona: z.object({ key: personaKey, name: z.string().nullable() }),
  mentions: z.int(),
  lastHeardAt: instant,
  /** Who heard it last. */
  member: z.object({ id, name: z.string() }).nullable(),
  /** Who wrote it down first, and may take it away; null where it is read from elsewhere. */
  writtenBy: id.nullable(),
  /** From whom it was heard last. */
  lead: heardFrom.nullable(),
})
export type Insight = z.output<typeof insight>

const mention = z.object({
  id,
  heardAt: instant,
  member: z.object({ id, name: z.string() }).nullable(),
  lead: heardFrom.nullable(),
})
export type Mention = z.output<typeof mention>

export const insightsQuery = z.strictObject({
  ...pageQuery,
  /** When it was heard. Of one lead, left out: ever. */
  ...spanQuery,
  kind: z.enum(INSIGHT_KINDS).optional(),
  persona: personaKey.optional(),
  /** Only what this lead has said. */
  leadId: id.optional(),
  /** A part of the words or of the answer. */
  q: z.string().trim().max(200).optional(),
  sort: z.enum(['newest', 'frequent']).default('frequent'),
})
export type InsightsQuery = z.output<typeof insightsQuery>

const byId = { params: z.object({ id }) }

export const insightsApi = endpoints({
  'GET /api/insights': {
    summary:
      'What customers say, in their words: also why deals were lost and handoffs rejected, as it was written there',
    needs: 'workspace.read',
    query: insightsQuery,
    reply: page(insight),
  },
  'POST /api/insights': {
    summary: 'Write down what a customer said. The same words of the same persona are heard again, not twice there',
    needs: 'leads.change',
    body: insightInput,
    reply: z.object({ id, mentionId: id.nullable(), isNew: z.boolean() }),
    status: 201,
  },
  'GET /api/insights/:id/mentions': {
    summary: 'Each time it was heard, the latest first',
    needs: 'workspace.read',
    ...byId,
    query: z.strictObject(pageQuery),
    reply: page(mention),
  },
  'POST /api/insights/:id/mentions': {
    summary: 'It was heard again. From the same lead it counts once',
    needs: 'leads.change',
    ...byId,
    body: z.strictObject({ leadId: id.optional() }),
    reply: z.object({ mentionId: id.nullable() }),
    status: 201,
  },
  'POST /api/insights/:id/mentions/:mentionId/withdrawal': {
    summary: 'It was not heard again after all',
    needs: 'leads.change',
    params: z.object({ id, mentionId: id }),
    body: z.strictObject({}),
    reply: done,
  },
  'PUT /api/insights/:id/answer': {
    summary: 'What to answer; null for nothing yet',
    needs: 'leads.change',
    ...byId,
    body: z.strictObject({ answer: text(4000).nullable() }),
    reply: done,
  },
  'POST /api/insights/:id/withdrawal': {
    summary: 'Take it from the list: by who wrote it, or by those who lead',
    needs: 'leads.change',
    ...byId,
    body: z.strictObject({}),
    reply: done,
  },
})
