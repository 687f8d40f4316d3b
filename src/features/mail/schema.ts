import { z } from 'zod'
import { NOTICE_KINDS } from '#features/notices/schema.ts'
import { done, endpoints, id, instant, page, pageQuery } from '#kernel/endpoint.ts'

/** What a mail tells of: a lead handed over, and what each member may choose. The words are the texts `mail_kind_<kind>`. */
export const CHOSEN_KINDS = ['overdue', 'signature', 'objection', ...NOTICE_KINDS] as const
export type ChosenKind = (typeof CHOSEN_KINDS)[number]
export type ToldKind = ChosenKind | 'handoff'

/** A message tells of one kind, of all that came in a day, or is a test. */
export const MESSAGE_KINDS = ['handoff', ...CHOSEN_KINDS, 'digest', 'test'] as const
export type MessageKind = (typeof MESSAGE_KINDS)[number]

/** `daily`: with all else of the day, in the morning of the next working day. */
export const CHOICES = ['at_once', 'daily', 'never'] as const
export type Choice = (typeof CHOICES)[number]

/** Why a message failed the last time. `unwritten`: the program could not write it. */
export const FAILURES = ['unreachable', 'deferred', 'sign_in', 'sender', 'refused', 'address', 'unwritten'] as const
export type Failure = (typeof FAILURES)[number]

/**
 * Why a message was not sent: what it told is done, its reader left, wants none any more, has an address that refuses mail, or the
 * company is a demo.
 */
export const CANCELLATIONS = ['settled', 'departed', 'unwanted', 'address', 'demo'] as const
export type Cancellation = (typeof CANCELLATIONS)[number]

const bounce = z.object({
  address: z.string(),
  reply: z.string().nullable().meta({ description: 'What the server said' }),
  bouncedAt: instant,
})

const choices = z.object({
  isSetUp: z.boolean().meta({ description: 'Whether the operator has named a server that takes mail' }),
  address: z.string(),
  bounce: bounce
    .nullable()
    .meta({ description: 'The address refused a mail: nothing is sent until a test is asked for' }),
  rows: z.array(z.object({ kind: z.enum(CHOSEN_KINDS), choice: z.enum(CHOICES), isUsual: z.boolean() })),
})
export type Choices = z.output<typeof choices>

const message = z.object({
  id,
  kind: z.enum(MESSAGE_KINDS),
  member: z.object({ id, name: z.string() }),
  createdAt: instant,
  sendAt: instant.meta({ description: 'From when on it may be sent' }),
  attempts: z.int(),
  nextAt: instant.nullable().meta({ description: 'null: it is over' }),
  lastAt: instant.nullable(),
  lastFailure: z.enum(FAILURES).nullable(),
  lastReply: z.string().nullable().meta({ description: 'What the server said the last time' }),
  sentAt: instant.nullable(),
  givenUpAt: instant.nullable(),
  returnedAt: instant.nullable().meta({ description: 'A server took it over, and it came back' }),
  cancelledAt: instant.nullable(),
  cancelledBecause: z.enum(CANCELLATIONS).nullable(),
})
export type Message = z.output<typeof message>

const byToken = { params: z.object({ token: z.string().max(300) }) }

export const mailApi = endpoints({
  'GET /api/mail/choices': {
    summary: 'What who asks gets by mail, and whether mail goes out at all',
    needs: 'workspace.read',
    reply: choices,
  },
  'PUT /api/mail/choices/:kind': {
    summary: 'Choose when to get mail of a kind: at once, once a day, never. For who asks alone',
    needs: 'workspace.read',
    params: z.object({ kind: z.enum(CHOSEN_KINDS) }),
    body: z.strictObject({ choice: z.enum(CHOICES) }),
    reply: done,
  },
  'POST /api/mail/test': {
    summary: 'Send a mail to who asks, to see whether it arrives. An address that refused mail is tried again',
    needs: 'workspace.read',
    body: z.strictObject({}),
    reply: z.object({ id }),
    status: 201,
  },
  'GET /api/mail/messages': {
    summary: 'All mail of the company and what became of it, the newest first',
    needs: 'mail.manage',
    query: z.strictObject(pageQuery),
    reply: page(message),
  },
  'POST /api/mail/messages/:id/resending': {
    summary: 'Send a message again, now, under its own id; to an address that refused it too',
    needs: 'mail.manage',
    params: z.object({ id }),
    body: z.strictObject({}),
    reply: done,
  },
  'GET /api/mail/unsubscriptions/:token': {
    summary: 'Which mail a link turns off. It changes nothing',
    needs: 'anyone',
    ...byToken,
    reply: z.object({
      kind: z.enum([...CHOSEN_KINDS, 'digest']),
      workspaceName: z.string(),
      isOff: z.boolean(),
    }),
  },
  'POST /api/mail/unsubscriptions/:token': {
    summary: 'Turn off the mail that a link names',
    needs: 'anyone',
    ...byToken,
    body: z.strictObject({}),
    reply: done,
  },
})
