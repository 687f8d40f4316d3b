import { presentLeads } from '#features/handoffs/queries/present-leads.ts'
import { readBoard } from '#features/leads/queries/board.ts'
import { listCampaigns } from '#features/leads/queries/campaigns.ts'
import { countLeads, countStages } from '#features/leads/queries/count.ts'
import { listLeads } from '#features/leads/queries/list.ts'
import { listReasons } from '#features/leads/queries/reasons.ts'
import { boardApi } from '#features/leads/schema/board.ts'
import { campaignsApi } from '#features/leads/schema/campaigns.ts'
import { type LeadsQuery, leadsApi } from '#features/leads/schema.ts'
import { isRefusal, notFound } from '#kernel/outcome.ts'
import type { Act } from '#platform/act.ts'
import { type Door, serve, together } from '#platform/http/serve.ts'
import { changeLead, deliverByHand, reopenLead, reopenLeads } from './commands/change-lead.ts'
import { departMember } from './commands/depart.ts'
import { foresee } from './commands/foresee.ts'
import { receiveLeads } from './commands/receive-leads.ts'
import { findLead, isLead } from './queries/find-lead.ts'
import { countOpenWork } from './queries/open-work.ts'
import { readTimeline } from './queries/timeline.ts'
import { departureApi, intakeApi } from './schema.ts'

/** Leads, as they come in and as they are seen: their clocks and deliveries stand beside them, so both are served from here. */
export function serveIntake(door: Door): void {
  serve(door, leadsApi, {
    'GET /api/leads': (act, { query }) => pageOfLeads(act, query),
    'GET /api/leads/count': (act, { query }) => countLeads(act, query),
    'GET /api/leads/stages': act => countStages(act),
    'GET /api/leads/:id': (act, { params }) => findLead(act, params.id),
    'GET /api/leads/:id/timeline': (act, { params, query }) => timelineOf(act, params.id, query),
    'GET /api/reasons': act => listReasons(act),
  })
  serve(door, boardApi, { 'GET /api/leads/board': (act, { query }) => readBoard(act, query) })
  serve(door, campaignsApi, { 'GET /api/campaigns': (act, { query }) => listCampaigns(act, query) })
  serve(door, departureApi, {
    'GET /api/members/:id/open-work': (act, { params }) => countOpenWork(act, params.id),
    'POST /api/members/:id/departure': (act, { params, body }) => departMember(act, params.id, body.to),
  })
  serve(door, intakeApi, {
    'POST /api/leads': together(
      (begun, requests) => foresee(begun, requests.map(bodyOf)),
      (act, requests, foreseen) => receiveLeads(act, requests.map(bodyOf), foreseen),
    ),
    'PATCH /api/leads/:id': (act, { params, body }) => changeLead(act, params.id, body),
    'POST /api/leads/:id/reopening': (act, { params, body }) => reopenLead(act, params.id, body.words),
    'POST /api/leads/reopenings': (act, { body }) => reopenLeads(act, body.leadIds, body.words),
    'POST /api/leads/:id/delivery': (act, { params }) => deliverByHand(act, params.id),
  })
}

function bodyOf<T>({ body }: { body: T }): T {
  return body
}

async function timelineOf(act: Act, leadId: string, query: { cursor?: string; limit: number }) {
  return (await isLead(act, leadId)) ? readTimeline(act, leadId, query) : notFound('lead')
}

async function pageOfLeads(act: Act, query: LeadsQuery) {
  const page = await listLeads(act, query)
  return isRefusal(page) ? page : { rows: await presentLeads(act, page.rows), next: page.next }
}
