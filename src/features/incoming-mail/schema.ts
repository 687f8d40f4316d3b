import { z } from 'zod'
import { done, endpoints, id, instant, page, pageQuery, text } from '#kernel/endpoint.ts'

/** Why a message waits for a person. The words are the texts `incoming_waits_<reason>`. */
export const WAITS_BECAUSE = [
  'unknown_sender',
  'not_vouched_for',
  'several_leads',
  'no_lead',
  'before_lead',
  'taken_back',
] as const
export type WaitsBecause = (typeof WAITS_BECAUSE)[number]

/** Whose a message is: written to the lead by a member, or by the lead. */
export const WRITERS = ['member', 'lead'] as const

/** What became of a message that was handed in. `known`: nothing, it was here already. `report`: it tells that mail of Pacto did not arrive. */
export const BECAME = ['answer', 'received', 'waiting', 'report', 'known'] as const

const ref = z.object({ id, name: z.string() })

const waitingMail = z.object({
  id,
  sender: z.string().nullable().meta({ description: 'The address from which it says it is' }),
  senderName: z.string().nullable(),
  member: ref.nullable().meta({ description: 'The member whose address that is' }),
  recipients: z.array(z.string()),
  subject: z.string().nullable(),
  text: z.string().nullable(),
  isCut: z.boolean().meta({ description: 'There was more text than is kept' }),
  attachments: z.array(z.string()).meta({ description: 'Names of files, which are not kept' }),
  isAutomatic: z.boolean().meta({ description: 'A program wrote it: it never counts as an answer' }),
  sentAt: instant.nullable(),
  arrivedAt: instant,
  waitsBecause: z.enum(WAITS_BECAUSE),
  leads: z
    .array(z.object({ id, name: z.string().nullable(), company: z.string().nullable(), email: z.string().nullable() }))
    .meta({ description: 'Leads who have one of its addresses' }),
})
export type WaitingMail = z.output<typeof waitingMail>

const setting = z.object({
  address: z.string().nullable().meta({ description: 'What members put into Bcc' }),
  trustedServer: z
    .string()
    .nullable()
    .meta({ description: 'The server whose Authentication-Results tell whether a sender is who it says' }),
})
export type IncomingSetting = z.output<typeof setting>

const settingInput = z.strictObject({
  address: z.email().max(254).nullable(),
  trustedServer: text(253)
    .regex(/^[\w.-]+$/)
    .nullable(),
})

const ONE = { params: z.object({ id }) }

export const incomingMailApi = endpoints({
  'GET /api/mail/incoming': {
    summary: 'Messages that came in and wait for a person, the newest first',
    needs: 'mail.sort',
    query: z.strictObject(pageQuery),
    reply: page(waitingMail),
  },
  'POST /api/mail/incoming/:id/lead': {
    summary: 'Put a message that waits with a lead: as written by a member, or by the lead',
    needs: 'mail.sort',
    ...ONE,
    body: z.strictObject({ leadId: id, wrote: z.enum(WRITERS) }),
    reply: z.object({ activityId: id, answered: z.boolean() }),
  },
  'POST /api/mail/incoming/:id/discard': {
    summary: 'Discard a message that waits: its words and addresses are erased',
    needs: 'mail.sort',
    ...ONE,
    body: z.strictObject({}),
    reply: done,
  },
  'GET /api/mail/incoming-setting': {
    summary: 'The address that takes mail for the company, and who vouches for senders',
    needs: 'workspace.read',
    reply: setting,
  },
  'PUT /api/mail/incoming-setting': {
    summary: 'Say which address takes mail for the company, and who vouches for senders',
    needs: 'mail.manage',
    body: settingInput,
    reply: done,
  },
})

/** A message goes in as it is, and not as JSON. */
export const handInApi = endpoints({
  'POST /api/mail/incoming': {
    summary: 'Hand in a message that came in (RFC 5322), as often as you like: each has one effect',
    needs: 'mail.receive',
    fileIn: ['message/rfc822'],
    reply: z.object({ id, became: z.enum(BECAME), waitsBecause: z.enum(WAITS_BECAUSE).nullable() }),
    status: 201,
  },
})
export type HandedIn = z.output<(typeof handInApi)['POST /api/mail/incoming']['reply']>
