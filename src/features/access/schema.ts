import { z } from 'zod'
import { FUNCTIONS, ROLES } from '#kernel/abilities.ts'
import { done, endpoints, id, instant, localDate, page, pageQuery, text } from '#kernel/endpoint.ts'
import { isTimeZone } from '#kernel/working-time/zone.ts'

export const role = z.enum(ROLES)
export const functions = z.array(z.enum(FUNCTIONS)).max(2)
export const locale = z.enum(['es', 'en'])
export const timeZone = z.string().max(64).refine(isTimeZone, { message: 'unknown_time_zone' })
export const currency = z.string().regex(/^[A-Z]{3}$/)
export const country = z.string().regex(/^[A-Z]{2}$/)
export const emailAddress = z.email().max(254)
const password = z.string().min(10).max(200)

export const workspace = z.object({
  id,
  name: z.string(),
  locale,
  timeZone: z.string(),
  currency,
  country,
  /** A company to look around in, removed whole when nobody needs it. */
  isDemo: z.boolean(),
})

const me = z.object({
  member: z.object({ id, name: z.string(), email: z.string(), role, functions, locale }),
  workspace,
  workspaces: z.array(z.object({ id, name: z.string() })),
  abilities: z.array(z.string()),
})

export const member = z.object({
  id,
  name: z.string(),
  email: z.string(),
  role,
  functions,
  routingWeight: z.int(),
  capacity: z.int().nullable(),
  /** Handoffs that wait for an answer of this member now. */
  waiting: z.int(),
  absentUntil: localDate.nullable(),
  createdAt: instant,
  deactivatedAt: instant.nullable(),
})

export const setupInput = z.strictObject({
  companyName: text(200),
  locale,
  timeZone,
  currency,
  country,
  name: text(200),
  email: emailAddress,
  password,
  functions: functions.min(1),
})
export type SetupInput = z.output<typeof setupInput>

const noEarlierThan2000 = localDate.refine(day => day >= '2000-01-01' && day < '2200-01-01', {
  message: 'day_out_of_reach',
})
export const absenceInput = z
  .strictObject({ memberId: id, fromOn: noEarlierThan2000, untilOn: noEarlierThan2000 })
  .refine(days => days.untilOn >= days.fromOn, { message: 'days_reversed', path: ['untilOn'] })
export type AbsenceInput = z.output<typeof absenceInput>

const absence = z.object({ id, memberId: id, fromOn: localDate, untilOn: localDate })
const invitation = z.object({
  id,
  name: z.string(),
  email: z.string(),
  role,
  functions,
  createdAt: instant,
  expiresAt: instant,
  acceptedAt: instant.nullable(),
})
export const invitationInput = z.strictObject({
  name: text(200),
  email: emailAddress,
  role,
  functions: functions.min(1),
})
export type InvitationInput = z.output<typeof invitationInput>
export const keyInput = z.strictObject({ name: text(200), role: z.enum(['manager', 'member', 'viewer']) })
export type KeyInput = z.output<typeof keyInput>

const apiKey = z.object({
  id,
  name: z.string(),
  /** The first characters of the key, to tell keys apart. */
  prefix: z.string(),
  role: keyInput.shape.role,
  /** It works for as long as this member is active. */
  createdBy: id,
  createdAt: instant,
  lastUsedAt: instant.nullable(),
  revokedAt: instant.nullable(),
})

export const memberChange = z.strictObject({
  name: text(200).optional(),
  role: role.optional(),
  functions: functions.min(1).optional(),
  routingWeight: z.int().min(0).max(100).optional(),
  capacity: z.int().min(0).max(100_000).nullable().optional(),
})
export type MemberChange = z.output<typeof memberChange>

export const workspaceChange = z.strictObject({
  name: text(200).optional(),
  locale: locale.optional(),
  timeZone: timeZone.optional(),
})
export type WorkspaceChange = z.output<typeof workspaceChange>

export const acceptanceInput = z.strictObject({ name: text(200), password })
export type AcceptanceInput = z.output<typeof acceptanceInput>

/** Coming in: the first company, who is signed in. */
export const entranceApi = endpoints({
  'GET /api/setup': {
    summary: 'Whether the first company must be created',
    needs: 'anyone',
    reply: z.object({ needed: z.boolean() }),
  },
  'POST /api/setup': {
    summary: 'Create the first company and its first member, and sign in',
    needs: 'anyone',
    body: setupInput,
    reply: z.object({ workspaceId: id, memberId: id }),
    status: 201,
  },
  'GET /api/me': { summary: 'Who is signed in, where, and what they may do', needs: 'user', reply: me },
  'PATCH /api/me': {
    summary: 'Change own name or language',
    needs: 'workspace.read',
    body: z.strictObject({ name: text(200).optional(), locale: locale.optional() }),
    reply: done,
  },
})

/** The company, its members and their keys. */
export const membersApi = endpoints({
  'PATCH /api/workspace': {
    summary: 'Change the company',
    needs: 'workspace.change',
    body: workspaceChange,
    reply: workspace,
  },
  'GET /api/members': {
    summary: 'The members of the company',
    needs: 'workspace.read',
    query: z.strictObject({ ...pageQuery, limit: z.coerce.number().int().min(1).max(500).default(200) }),
    reply: page(member),
  },
  'PATCH /api/members/:id': {
    summary: 'Change a member',
    needs: 'members.manage',
    params: z.object({ id }),
    body: memberChange,
    reply: done,
  },
  'POST /api/members/:id/deactivation': {
    summary:
      'Deactivate a member: sessions, keys and invitations of theirs end, and what waited for them goes back to the queue',
    needs: 'members.manage',
    params: z.object({ id }),
    body: z.strictObject({}),
    reply: done,
  },
  'DELETE /api/members/:id/deactivation': {
    summary: 'Let a member back in',
    needs: 'members.manage',
    params: z.object({ id }),
    reply: done,
  },
  'GET /api/invitations': {
    summary: 'Open invitations',
    needs: 'members.manage',
    query: z.strictObject(pageQuery),
    reply: page(invitation),
  },
  'POST /api/invitations': {
    summary:
      'Invite a person by link: it is shown once, works for 14 days, and replaces an earlier one to the same address',
    needs: 'members.manage',
    body: invitationInput,
    reply: z.object({ id, url: z.string(), expiresAt: instant }),
    status: 201,
    shownOnce: true,
  },
  'POST /api/invitations/:id/withdrawal': {
    summary: 'Withdraw an invitation: its link stops working',
    needs: 'members.manage',
    params: z.object({ id }),
    body: z.strictObject({}),
    reply: done,
  },
  'GET /api/invitation-links/:token': {
    summary: 'What a link invites to',
    needs: 'anyone',
    params: z.object({ token: z.string().max(100) }),
    reply: z.object({ workspaceName: z.string(), name: z.string(), email: z.string(), invitedBy: z.string() }),
  },
  'POST /api/invitation-links/:token/acceptance': {
    summary: 'Accept an invitation, and sign in',
    needs: 'anyone',
    params: z.object({ token: z.string().max(100) }),
    body: acceptanceInput,
    reply: z.object({ workspaceId: id, memberId: id }),
    status: 201,
  },
  'GET /api/absences': {
    summary: 'Absences that have not ended',
    needs: 'workspace.read',
    query: z.strictObject(pageQuery),
    reply: page(absence),
  },
  'POST /api/absences': {
    summary: 'Enter an absence: no handoffs are routed to the member on those days',
    needs: 'absences.manage',
    body: absenceInput,
    reply: z.object({ id }),
    status: 201,
  },
  'DELETE /api/absences/:id': {
    summary: 'Cancel an absence',
    needs: 'absences.manage',
    params: z.object({ id }),
    reply: done,
  },
  'GET /api/keys': { summary: 'API keys', needs: 'keys.manage', query: z.strictObject(pageQuery), reply: page(apiKey) },
  'POST /api/keys': {
    summary: 'Make an API key: it is shown once',
    needs: 'keys.manage',
    body: keyInput,
    reply: z.object({ id, key: z.string() }),
    status: 201,
    shownOnce: true,
  },
  'DELETE /api/keys/:id': { summary: 'Revoke an API key', needs: 'keys.manage', params: z.object({ id }), reply: done },
})
