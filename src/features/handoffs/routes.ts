import { type Door, serve } from '#platform/http/serve.ts'
import { assignHandoff, claimHandoff } from './commands/assign.ts'
import { acceptHandoff, confirmLead, discardLead, rejectHandoff } from './commands/decide.ts'
import { assignLeads, discardLeads } from './commands/many.ts'
import { recycleLead } from './commands/recycle.ts'
import { takeBack, takeBackMany } from './commands/take-back.ts'
import { countWaiting, listWaiting } from './queries/waiting.ts'
import { handoffsApi } from './schema.ts'

export function serveHandoffs(door: Door): void {
  serve(door, handoffsApi, {
    'GET /api/handoffs': (act, { query }) => listWaiting(act, query),
    'GET /api/handoffs/counts': act => countWaiting(act),
    'POST /api/handoffs/:id/acceptance': (act, { params }) => acceptHandoff(act, params.id),
    'POST /api/handoffs/:id/rejection': (act, { params, body }) => rejectHandoff(act, params.id, body),
    'POST /api/handoffs/:id/claim': (act, { params }) => claimHandoff(act, params.id),
    'POST /api/handoffs/:id/assignment': (act, { params, body }) => assignHandoff(act, params.id, body.memberId),
    'POST /api/leads/:id/confirmation': (act, { params }) => confirmLead(act, params.id),
    'POST /api/leads/:id/recycle': (act, { params, body }) => recycleLead(act, params.id, body),
    'POST /api/leads/:id/discard': (act, { params, body }) => discardLead(act, params.id, body),
    'POST /api/leads/assignments': (act, { body }) => assignLeads(act, body.leadIds, body.memberId),
    'POST /api/leads/discards': (act, { body: { leadIds, ...rejection } }) => discardLeads(act, leadIds, rejection),
    'POST /api/leads/:id/move-withdrawal': (act, { params, body }) => takeBack(act, params.id, body.cause),
    'POST /api/leads/move-withdrawals': (act, { body }) => takeBackMany(act, body.leadIds, body.cause),
  })
}
