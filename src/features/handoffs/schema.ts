import { z } from 'zod'
import { clock, stage } from '#features/leads/schema.ts'
import { done, endpoints, id, instant, page, pageQuery, text } from '#kernel/endpoint.ts'

export const handoffRow = z.object({
  id,
  cycle: z.int(),
  lead: z.object({
    id,
    name: z.string().nullable(),
    company: z.string().nullable(),
    email: z.string().nullable(),
    phone: z.string().nullable(),
    stage,
    channel: z.string().nullable(),
    campaign: z.string().nullable(),
    interest: z.string().nullable(),
    estimatedValue: z.number().nullable(),
  }),
  owner: z.object({ id, name: z.string() }).nullable(),
  clock,
  isDecided: z.boolean(),
  acceptedAt: instant.nullable(),
})
export type HandoffRow = z.output<typeof handoffRow>

/** `answer`: waits for the first attempt or contact. `decide`: answered, waits to be accepted or rejected. `work`: accepted, no deal closed yet. */
export const handoffsQuery = z.strictObject({
  ...pageQuery,
  owner: z.union([z.literal(['me', 'nobody', 'anyone']), id]).default('me'),
  waitsFor: z.enum(['answer', 'decision', 'either']).default('either'),
})
export type HandoffsQuery = z.output<typeof handoffsQuery>

const byId = { params: z.object({ id }) }
const byLead = { params: z.object({ id }) }

/** Leads that are changed together: what was refused of some does not stop the others. */
export const LEADS_AT_ONCE = 200
const leadIds = z.array(id).min(1).max(LEADS_AT_ONCE)

/** What could not be done, and why: the words are the text `refusal_<code>` with its values. */
export const refusedLead = z.object({
  leadId: id,
  name: z.string().nullable(),
  code: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
})
export type RefusedLead = z.output<typeof refusedLead>

const assignedMany = z.object({
  /** With whose it was before, to be able to give it back; null: the queue. */
  done: z.array(z.object({ leadId: id, before: id.nullable() })),
  refused: z.array(refusedLead),
})
export type AssignedMany = z.output<typeof assignedMany>

export const doneMany = z.object({ done: z.array(id), refused: z.array(refusedLead) })
export type DoneMany = z.output<typeof doneMany>

export const manyLeads = z.strictObject({ leadIds })

/** What may be taken back by who has just done it. */
const takenBack = z.enum(['accepted', 'rejected', 'recycled', 'discarded'])
export type TakenBack = z.output<typeof takenBack>

export const handoffsApi = endpoints({
  'GET /api/handoffs': {
    summary: 'Handoffs that wait, the most urgent first',
    needs: 'workspace.read',
    query: handoffsQuery,
    reply: page(handoffRow),
  },
  'GET /api/handoffs/counts': {
    summary: 'How many handoffs wait: mine, in the queue, overdue',
    needs: 'workspace.read',
    reply: z.object({ mine: z.int(), mineOverdue: z.int(), queue: z.int(), overdue: z.int(), undecided: z.int() }),
  },
  'POST /api/handoffs/:id/acceptance': {
    summary: 'Accept a handoff',
    needs: 'handoffs.answer',
    ...byId,
    body: z.strictObject({}),
    reply: done,
  },
  'POST /api/handoffs/:id/rejection': {
    summary: 'Reject a handoff with a reason, which says where the lead goes',
    needs: 'handoffs.answer',
    ...byId,
    body: z.strictObject({ reasonCode: text(60), words: text(2000).optional() }),
    reply: done,
  },
  'POST /api/handoffs/:id/claim': {
    summary: 'Take a handoff from the queue: one of two who try gets it',
    needs: 'handoffs.answer',
    ...byId,
    body: z.strictObject({}),
    reply: done,
  },
  'POST /api/handoffs/:id/assignment': {
    summary: 'Give a handoff to a member of sales, or back to the queue',
    needs: 'handoffs.assign',
    ...byId,
    body: z.strictObject({ memberId: id.nullable() }),
    reply: done,
  },
  'POST /api/leads/:id/confirmation': {
    summary: 'Sales confirms that the lead meets the definition of SQL',
    needs: 'handoffs.answer',
    ...byLead,
    body: z.strictObject({}),
    reply: done,
  },
  'POST /api/leads/:id/recycle': {
    summary:
      'Send a lead that sales accepted back to marketing, with a reason that leads there; it may be delivered again',
    needs: 'handoffs.answer',
    ...byLead,
    body: z.strictObject({ reasonCode: text(60), words: text(2000).optional() }),
    reply: done,
  },
  'POST /api/leads/:id/discard': {
    summary: 'Discard a lead, with a reason',
    needs: 'leads.change',
    ...byLead,
    body: z.strictObject({ reasonCode: text(60), words: text(2000).optional() }),
    reply: done,
  },
  'POST /api/leads/assignments': {
    summary: 'Give the open handoffs of several leads to a member of sales, or back to the queue',
    needs: 'handoffs.assign',
    body: manyLeads.extend({ memberId: id.nullable() }),
    reply: assignedMany,
  },
  'POST /api/leads/discards': {
    summary: 'Discard several leads, with a reason',
    needs: 'leads.change',
    body: manyLeads.extend({ reasonCode: text(60), words: text(2000).optional() }),
    reply: doneMany,
  },
  'POST /api/leads/:id/move-withdrawal': {
    summary:
      'Take back what one has just done with a lead oneself, within a minute and if nothing followed: it is again as it was',
    needs: 'leads.change',
    ...byLead,
    body: z.strictObject({ cause: takenBack }),
    reply: done,
  },
  'POST /api/leads/move-withdrawals': {
    summary: 'Take back what one has just done with several leads oneself, likewise',
    needs: 'leads.change',
    body: manyLeads.extend({ cause: takenBack }),
    reply: doneMany,
  },
})
