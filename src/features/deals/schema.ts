import { z } from 'zod'
import { done, endpoints, id, instant, page, pageQuery, text } from '#kernel/endpoint.ts'

export const SALES_CHANNELS = ['online', 'store', 'field', 'phone'] as const
const amountMinor = z.int().min(0).max(100_000_000_000_000)

export const dealInput = z.strictObject({
  title: text(300).optional(),
  /** Left out: a repurchase if the lead is a customer already, else new. */
  kind: z.enum(['new', 'repurchase']).optional(),
  salesChannel: z.enum(SALES_CHANNELS).default('phone'),
  /** Minor units (cents) of the company's currency. */
  amountMinor: amountMinor.optional(),
})
export type DealInput = z.output<typeof dealInput>

export const dealChange = z.strictObject({
  title: text(300).nullable().optional(),
  salesChannel: z.enum(SALES_CHANNELS).optional(),
  amountMinor: amountMinor.nullable().optional(),
})
export type DealChange = z.output<typeof dealChange>

export const winning = z.strictObject({
  amountMinor: amountMinor.optional(),
  wonBy: z.enum(['order', 'payment']).default('order'),
  /** In the customer's words. */
  because: text(500).optional(),
})
export type Winning = z.output<typeof winning>

const deal = z.object({
  id,
  lead: z.object({ id, name: z.string().nullable(), company: z.string().nullable() }),
  title: z.string().nullable(),
  kind: z.enum(['new', 'repurchase']),
  salesChannel: z.enum(SALES_CHANNELS),
  amountMinor: z.int().nullable(),
  currency: z.string(),
  ownerId: id.nullable(),
  openedAt: instant,
  wonAt: instant.nullable(),
  wonBecause: z.string().nullable(),
  lostAt: instant.nullable(),
  lostBecause: z.string().nullable(),
})

const byId = { params: z.object({ id }) }

export const dealsApi = endpoints({
  'GET /api/deals': {
    summary: 'Deals, the newest first',
    needs: 'workspace.read',
    query: z.strictObject({ ...pageQuery, state: z.enum(['open', 'won', 'lost']).optional() }),
    reply: page(deal),
  },
  'POST /api/leads/:id/deals': {
    summary: 'Open a deal',
    needs: 'deals.change',
    ...byId,
    body: dealInput,
    reply: z.object({ id }),
    status: 201,
  },
  'PATCH /api/deals/:id': { summary: 'Change a deal', needs: 'deals.change', ...byId, body: dealChange, reply: done },
  'POST /api/deals/:id/winning': {
    summary: 'A deal is won: by an order, or by payment of a service; and why, if the customer said it',
    needs: 'deals.change',
    ...byId,
    body: winning,
    reply: done,
  },
  'POST /api/deals/:id/loss': {
    summary: 'A deal is lost, and why. The lead goes back to marketing unless another deal is open',
    needs: 'deals.change',
    ...byId,
    body: z.strictObject({ because: text(500) }),
    reply: done,
  },
  'POST /api/deals/:id/reopening': {
    summary: 'A deal was closed by mistake',
    needs: 'deals.change',
    ...byId,
    body: z.strictObject({}),
    reply: done,
  },
})
