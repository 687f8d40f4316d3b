import { z } from 'zod'
import { done, endpoints, id, instant, page, pageQuery } from '#kernel/endpoint.ts'

/** What the program tells without being asked. The words are the texts `notice_<kind>`. */
export const NOTICE_KINDS = [
  'agreement_ending',
  'agreement_ended',
  'report',
  'brake',
  'handoff_late',
  'handoff_passed_on',
  'webhook_stopped',
  'mail_bounced',
  'objection_decided',
  'proposal_declined',
] as const
export type NoticeKind = (typeof NOTICE_KINDS)[number]

/** What the words of a notice are made of: names, local days, counts. */
export const noticeFacts = z.record(z.string(), z.union([z.string(), z.number()]))
export type NoticeFacts = z.output<typeof noticeFacts>

const notice = z.object({
  id,
  kind: z.enum(NOTICE_KINDS),
  subjectId: id.meta({
    description:
      'Of what it tells: a version of the agreement, a report of its plan, a handoff, an objection; of several handoffs, their version',
  }),
  facts: noticeFacts,
  givenAt: instant,
})
export type Notice = z.output<typeof notice>

export const noticesApi = endpoints({
  'GET /api/notices': {
    summary: 'What the program has told who asks, and they have not put away, the newest first',
    needs: 'workspace.read',
    query: z.strictObject(pageQuery),
    reply: page(notice),
  },
  'GET /api/notices/given': {
    summary: 'All notices of a kind that anybody was given, the newest first: the reports so far, for one',
    needs: 'workspace.read',
    query: z.strictObject({ ...pageQuery, kind: z.enum(NOTICE_KINDS) }),
    reply: page(notice),
  },
  'POST /api/notices/:id/reading': {
    summary: 'Put a notice away, for who asks alone',
    needs: 'workspace.read',
    params: z.object({ id }),
    body: z.strictObject({}),
    reply: done,
  },
})
