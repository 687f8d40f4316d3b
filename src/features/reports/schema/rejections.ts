import { z } from 'zod'
import { endpoints, id, instant, localDate, page, pageQuery } from '#kernel/endpoint.ts'
import { asOfQuery, filterQuery, periodQuery } from './period.ts'

/** How many of the decided handoffs of a part were rejected. */
const part = { rejected: z.int(), decided: z.int() }

export const rejectionsReport = z.object({
  ...part,
  byReason: z.array(
    z.object({
      code: z.string(),
      /** The company's own words; null: the text `reason_<code>`. */
      label: z.string().nullable(),
      leadsTo: z.enum(['nurturing', 'discarded']).nullable(),
      count: z.int(),
    }),
  ),
  /** By the local month of delivery, the first day of it. */
  byMonth: z.array(z.object({ month: localDate, ...part })),
  /** Those with the most rejections, twelve at most. */
  byChannel: z.array(z.object({ channel: z.string().nullable(), ...part })),
  byCampaign: z.array(z.object({ campaign: z.string().nullable(), ...part })),
  byOwner: z.array(z.object({ ownerId: id.nullable(), name: z.string().nullable(), ...part })),
})
export type RejectionsReport = z.output<typeof rejectionsReport>

const rejection = z.object({
  id,
  leadId: id,
  name: z.string().nullable(),
  company: z.string().nullable(),
  channel: z.string().nullable(),
  campaign: z.string().nullable(),
  deliveredAt: instant,
  rejectedAt: instant,
  rejectedBy: z.string().nullable(),
  reasonCode: z.string().nullable(),
  reasonLabel: z.string().nullable(),
  words: z.string().nullable(),
})
export type Rejection = z.output<typeof rejection>

/** What the report tells rejections by, as the rows behind each of its figures are asked for. */
const partQuery = {
  /** Rejected for it. */
  reason: z.string().max(60).optional(),
  /** Delivered in the local month that has this first day. */
  month: localDate.optional(),
  /** Empty are those without one; so with campaigns and owners. */
  inChannel: z.string().max(60).optional(),
  inCampaign: z.string().max(300).optional(),
  ofOwner: z.union([id, z.literal('')]).optional(),
}
export type RejectionPart = keyof typeof partQuery

export const rejectionRowsQuery = z.strictObject({
  ...periodQuery,
  ...filterQuery,
  ...asOfQuery,
  ...pageQuery,
  ...partQuery,
})
export type RejectionRowsQuery = z.output<typeof rejectionRowsQuery>

export const rejectionsApi = endpoints({
  'GET /api/reports/rejections': {
    summary: 'Why handoffs delivered in a period were rejected: by reason, month, channel, campaign and owner',
    needs: 'workspace.read',
    query: z.strictObject({ ...periodQuery, ...filterQuery, ...asOfQuery }),
    reply: rejectionsReport,
  },
  'GET /api/reports/rejections/rows': {
    summary: 'The rejected handoffs of a period with the words of who rejected them, the latest rejection first',
    needs: 'workspace.read',
    query: rejectionRowsQuery,
    reply: page(rejection),
  },
})
