import { z } from 'zod'
import { endpoints, page, pageQuery } from '#kernel/endpoint.ts'

export const campaignsQuery = z.strictObject({
  ...pageQuery,
  /** A part of the name, whatever its capitals and accents. */
  q: z.string().trim().max(200).optional(),
})
export type CampaignsQuery = z.output<typeof campaignsQuery>

export const campaignsApi = endpoints({
  'GET /api/campaigns': {
    summary: 'The campaigns that leads came by, by name, with how many leads each brought first',
    needs: 'workspace.read',
    query: campaignsQuery,
    reply: page(z.object({ name: z.string(), leads: z.int() })),
  },
})
