import { z } from 'zod'
import { rate } from '#features/reports/schema/reports.ts'
import { endpoints, instant, page, pageQuery, text } from '#kernel/endpoint.ts'
import { spanQuery, spanReply } from './period.ts'
import { figureRow } from './persona-rows.ts'

/** Alike words are one reason, whatever their capitals and accents. */
const reason = z.object({
  words: z.string(),
  deals: z.int(),
  /** Of the deals whose reason is known. */
  share: rate,
  amountMinor: z.int(),
})

const decided = z.object({
  deals: z.int(),
  /** Those of which nobody wrote why. */
  unsaid: z.int(),
  /** Minor units of the company's currency; deals in another are counted, not added up. */
  amountMinor: z.int(),
  /** The most frequent first; at most twenty. */
  reasons: z.array(reason),
  /** Deals with a reason that is not among these. */
  others: z.int(),
})
export type DecidedDeals = z.output<typeof decided>

export const dealRowsQuery = z.strictObject({
  ...pageQuery,
  ...spanQuery,
  outcome: z.enum(['won', 'lost']),
  /** Those decided for this reason, alike words included; left out: all that were decided. */
  words: text(2000).optional(),
})
export type DealRowsQuery = z.output<typeof dealRowsQuery>

export const reasonsApi = endpoints({
  'GET /api/reports/deal-reasons/rows': {
    summary: 'The deals that were won or lost, or those for one reason, the latest first',
    needs: 'workspace.read',
    query: dealRowsQuery,
    reply: page(figureRow),
  },
  'GET /api/reports/deal-reasons': {
    summary: 'Why deals were won and lost, in the words of customers, with how many and how much',
    needs: 'workspace.read',
    query: z.strictObject(spanQuery),
    reply: z.object({ asOf: instant, ...spanReply, currency: z.string(), won: decided, lost: decided }),
  },
})
