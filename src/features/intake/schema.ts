import { z } from 'zod'
import { doneMany, manyLeads } from '#features/handoffs/schema.ts'
import { channel, contributedBy, leadChange, leadFields, stage } from '#features/leads/schema.ts'
import { endpoints, id, instant, storable, text } from '#kernel/endpoint.ts'

const UTM_KEYS = [
  'utm_id',
  'utm_source',
  'utm_medium',
  'utm_campaign',
  'utm_source_platform',
  'utm_term',
  'utm_content',
  'utm_creative_format',
  'utm_marketing_tactic',
  'gclid',
  'gbraid',
  'wbraid',
  'fbclid',
  'msclkid',
  'li_fat_id',
  'ttclid',
] as const

export const TOUCHPOINT_KINDS = [
  'form',
  'page',
  'ad_click',
  'email_open',
  'email_click',
  'event',
  'store_visit',
  'call_in',
  'chat',
  'import',
  'other',
] as const

export const touchpoint = z.strictObject({
  kind: z.enum(TOUCHPOINT_KINDS).default('form'),
  /** Left out: told from the UTM parameters. */
  channel: channel.optional(),
  campaign: text(300).optional(),
  url: storable(z.url({ protocol: /^https?$/ }).max(2000)).optional(),
  utm: z.partialRecord(z.enum(UTM_KEYS), storable(z.string().max(500))).default({}),
  /** Left out: now. */
  occurredAt: instant.refine(at => at.getUTCFullYear() >= 2000, { message: 'touchpoint_too_early' }).optional(),
})
export type TouchpointInput = z.output<typeof touchpoint>

export const consent = z.strictObject({
  purpose: z.enum(['contact', 'marketing']),
  given: z.boolean(),
  /** The exact words that were shown. */
  words: text(5000).optional(),
  url: storable(z.url().max(2000)).optional(),
})

export const intakeInput = z
  .strictObject({
    ...leadFields,
    externalId: text(200).optional(),
    contributedBy: contributedBy.default('marketing'),
    touchpoint: touchpoint.prefault({}),
    consents: z.array(consent).max(10).default([]),
  })
  .refine(input => input.email || input.phone || input.externalId, { message: 'lead_unreachable', path: ['email'] })
export type IntakeInput = z.output<typeof intakeInput>

const receipt = z.object({
  id,
  /** False: the lead was known, and this is a further touchpoint of it. */
  created: z.boolean(),
  stage,
  handoff: z.object({ id, ownerId: id.nullable(), dueAt: instant.nullable() }).nullable(),
})
export type Receipt = z.output<typeof receipt>

const passedOn = z.object({
  leads: z.int(),
  /** Of these leads, those whose handoff still waited. */
  handoffs: z.int(),
  deals: z.int(),
  /** Leads for which nobody was found, and which stay with the one who left. */
  left: z.int(),
})
export type PassedOn = z.output<typeof passedOn>

/** A member leaves, and others go on with their work. */
export const departureApi = endpoints({
  'GET /api/members/:id/open-work': {
    summary: 'What a member has in hand: leads on their way, handoffs that wait, open deals',
    needs: 'members.manage',
    params: z.object({ id }),
    reply: z.object({ leads: z.int(), handoffs: z.int(), deals: z.int() }),
  },
  'POST /api/members/:id/departure': {
    summary: 'Deactivate a member and pass on what they have in hand, to one member or by turns, in one transaction',
    needs: 'members.manage',
    params: z.object({ id }),
    body: z.strictObject({ to: z.union([z.literal('routing'), id]) }),
    reply: passedOn,
  },
})

export const intakeApi = endpoints({
  'POST /api/leads': {
    summary:
      'A lead comes in: recognised, qualified by the agreement in force, delivered and routed, in one transaction with this reply',
    needs: 'leads.create',
    body: intakeInput,
    reply: receipt,
    status: 201,
  },
  'PATCH /api/leads/:id': {
    summary: 'Change what is known of a lead; it is qualified anew',
    needs: 'leads.change',
    params: z.object({ id }),
    body: leadChange,
    reply: receipt,
  },
  'POST /api/leads/:id/reopening': {
    summary:
      'Bring a discarded lead back to marketing, with a reason: its next touchpoint is qualified, or it is delivered by hand',
    needs: 'leads.change',
    params: z.object({ id }),
    body: z.strictObject({ words: text(2000) }),
    reply: receipt,
  },
  'POST /api/leads/reopenings': {
    summary: 'Bring several discarded leads back to marketing, with a reason',
    needs: 'leads.change',
    body: manyLeads.extend({ words: text(2000) }),
    reply: doneMany,
  },
  'POST /api/leads/:id/delivery': {
    summary: 'Deliver a lead to sales by hand',
    needs: 'leads.change',
    params: z.object({ id }),
    body: z.strictObject({}),
    reply: receipt,
  },
})
