import { z } from 'zod'
import { done, endpoints, id, instant, page, pageQuery, text } from '#kernel/endpoint.ts'
import { TOLD_OUTSIDE } from '#kernel/events.ts'

/** A message that somebody sends to see whether it arrives. */
export const TEST_KIND = 'webhook.test'

/** Why a webhook stopped by itself: 410, or a message that was given up after three days. */
export const STOPS = ['gone', 'failing'] as const
export type Stop = (typeof STOPS)[number]

/** Why a message did not get through. Anything but a reply of 2xx is a failure, a redirection among them. */
export const FAILURES = ['refused', 'timeout', 'unreachable', 'address_not_allowed', 'certificate'] as const
export type Failure = (typeof FAILURES)[number]

const kinds = z.array(z.enum(TOLD_OUTSIDE)).min(1)

export const webhookInput = z.strictObject({
  name: text(200),
  url: text(2_000).meta({ description: 'https; hosts inside only where the operator allows them' }),
  kinds,
})
export type WebhookInput = z.output<typeof webhookInput>

export const webhookChange = z.strictObject({
  name: text(200).optional(),
  url: text(2_000).optional(),
  kinds: kinds.optional(),
  state: z.enum(['active', 'paused']).optional().meta({ description: 'active: also one that stopped by itself' }),
})
export type WebhookChange = z.output<typeof webhookChange>

const webhook = z.object({
  id,
  name: z.string(),
  url: z.string(),
  kinds: z.array(z.string()),
  state: z.enum(['active', 'paused', ...STOPS]),
  createdBy: id,
  createdAt: instant,
  changedAt: instant,
  stoppedAt: instant.nullable(),
  waiting: z.int().meta({ description: 'Messages that have not arrived yet and will be sent' }),
  lastDeliveredAt: instant.nullable(),
})
export type Webhook = z.output<typeof webhook>

const message = z.object({
  id,
  kind: z.string(),
  eventId: id.nullable(),
  createdAt: instant,
  attempts: z.int(),
  nextAt: instant.nullable().meta({ description: 'null: it is over' }),
  lastAt: instant.nullable(),
  lastStatus: z.int().nullable().meta({ description: 'The status of the last reply' }),
  lastFailure: z.enum(FAILURES).nullable(),
  deliveredAt: instant.nullable(),
  givenUpAt: instant.nullable(),
  cancelledAt: instant.nullable(),
})
export type Message = z.output<typeof message>

const secret = z.string().meta({ description: '`whsec_` and base64. It is told this once' })

export const webhooksApi = endpoints({
  'GET /api/webhooks': {
    summary: 'Which programs are told what happens, the newest first',
    needs: 'webhooks.manage',
    query: z.strictObject(pageQuery),
    reply: page(webhook),
  },
  'POST /api/webhooks': {
    summary: 'Tell a program what happens from now on: a signed message for each event (Standard Webhooks)',
    needs: 'webhooks.manage',
    body: webhookInput,
    reply: z.object({ id, secret }),
    status: 201,
    shownOnce: true,
  },
  'PATCH /api/webhooks/:id': {
    summary: 'Change a webhook, pause it or let it go on',
    needs: 'webhooks.manage',
    params: z.object({ id }),
    body: webhookChange,
    reply: done,
  },
  'DELETE /api/webhooks/:id': {
    summary: 'Remove a webhook: what waits is not sent any more',
    needs: 'webhooks.manage',
    params: z.object({ id }),
    reply: done,
  },
  'POST /api/webhooks/:id/secret': {
    summary: 'Make a new secret. For a day the former one signs too',
    needs: 'webhooks.manage',
    params: z.object({ id }),
    body: z.strictObject({}),
    reply: z.object({ secret }),
    shownOnce: true,
  },
  'POST /api/webhooks/:id/test': {
    summary: 'Send a message that tells nothing, to see whether it arrives',
    needs: 'webhooks.manage',
    params: z.object({ id }),
    body: z.strictObject({}),
    reply: z.object({ id }),
    status: 201,
  },
  'GET /api/webhooks/:id/messages': {
    summary: 'The messages of a webhook and what became of them, the newest first',
    needs: 'webhooks.manage',
    params: z.object({ id }),
    query: z.strictObject(pageQuery),
    reply: page(message),
  },
  'POST /api/webhooks/:id/messages/:messageId/resending': {
    summary: 'Send a message again, now, under its own id',
    needs: 'webhooks.manage',
    params: z.object({ id, messageId: id }),
    body: z.strictObject({}),
    reply: done,
  },
})

/** The body of a message, as the other side gets it: thin, so that nothing personal leaves but what the event itself says. */
export const messageBody = z.object({
  type: z.enum([...TOLD_OUTSIDE, TEST_KIND]),
  timestamp: z.iso.datetime().meta({ description: 'When it happened' }),
  data: z.object({
    workspaceId: id,
    eventId: id.nullable(),
    subject: z.object({ kind: z.string(), id }),
    memberId: id.nullable().meta({ description: 'Who did it; null: the program' }),
    details: z.record(z.string(), z.unknown()),
  }),
})
