import { z } from 'zod'
import { done, endpoints, id, instant, text } from '#kernel/endpoint.ts'
import { FAILURES, STOPS } from '../schema.ts'

const chat = z.object({
  id,
  host: z.string().meta({ description: 'Of the address, which is a secret and is not told again' }),
  state: z.enum(['active', ...STOPS]),
  changedAt: instant,
  waiting: z.int().meta({ description: 'Messages that have not arrived yet and will be sent' }),
  lastDeliveredAt: instant.nullable(),
  lastStatus: z.int().nullable().meta({ description: 'The status of the last reply' }),
  lastFailure: z.enum(FAILURES).nullable().meta({ description: 'Of the last attempt; null: it arrived' }),
})
export type Chat = z.output<typeof chat>

export const chatApi = endpoints({
  'GET /api/chat': {
    summary: 'The chat in which sales is told of handoffs, where the agreement says so',
    needs: 'webhooks.manage',
    reply: z.object({
      chat: chat.nullable(),
      isAgreed: z.boolean().meta({ description: 'The version in force says that handoffs come by chat' }),
    }),
  },
  'GET /api/chat/state': {
    summary: 'Whether the chat of sales has an address and takes what is written',
    needs: 'workspace.read',
    reply: z.object({ state: z.enum(['none', 'active', ...STOPS]) }),
  },
  'PUT /api/chat': {
    summary:
      'Tell the handoffs in a chat: the address of an incoming webhook of Slack, Mattermost, Google Chat or Teams',
    needs: 'webhooks.manage',
    body: z.strictObject({ url: text(2_000) }),
    reply: done,
  },
  'DELETE /api/chat': {
    summary: 'Tell nothing more in the chat: what waits is not sent any more',
    needs: 'webhooks.manage',
    reply: done,
  },
  'POST /api/chat/test': {
    summary: 'Send a message to the chat, to see whether it arrives',
    needs: 'webhooks.manage',
    body: z.strictObject({}),
    reply: z.object({ id }),
    status: 201,
  },
})
