import { z } from 'zod'
import { KEY_ROLES } from '#kernel/abilities.ts'
import { done, endpoints, id, instant, localDate, page, pageQuery, text } from '#kernel/endpoint.ts'
import { emailAddress, functions, locale, password, role, timeZone, workspace } from './fields.ts'

const member = z.object({
  id,
  name: z.string(),
  email: z.string(),
  role,
  functions,
  routingWeight: z.int(),
  capacity: z.int().nullable(),
  /** Handoffs that wait for an answer of this member now. */
  waiting: z.int().meta({ description: 'Counted up to 1,000' }),
  waitsForMore: z.boolean(),
  absentUntil: localDate.nullable(),
  /** Works by hours of their own, not by those of the company. */
  hasOwnHours: z.boolean(),
  createdAt: instant,
  deactivatedAt: instant.nullable(),
})

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
export const keyInput = z.strictObject({ name: text(200), role: z.enum(KEY_ROLES) })
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

/** A sentence; null takes it back. */
export const missionInput = z.strictObject({ mission: text(300).nullable() })
export type MissionInput = z.output<typeof missionInput>

export const workspaceChange = z.strictObject({
  name: text(200).optional(),
  locale: locale.optional(),
  timeZone: timeZone.optional(),
})
export type WorkspaceChange = z.output<typeof workspaceChange>

export const acceptanceInput = z.strictObject({ name: text(200), password })
export type AcceptanceInput = z.output<typeof acceptanceInput>

export const membersQuery = z.strictObject({
  ...pageQuery,
  limit: z.coerce.number().int().min(1).max(500).default(200),
  /** A part of the name or of the address, whatever capitals and accents. */
  q: z.string().trim().max(200).optional(),
  /** Left out: those who are here and those who left. */
  state: z.enum(['active', 'former']).optional(),
  /** In the order in which they came, or by name. */
  sort: z.enum(['joined', 'name']).default('joined'),
})
export type MembersQuery = z.output<typeof membersQuery>

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
    query: membersQuery,
    reply: page(member),
  },
  'PATCH /api/members/:id': {
    summary: 'Change a member',
    needs: 'members.manage',
    params: z.object({ id }),
    body: memberChange,
    reply: done,
  },
  'PUT /api/members/:id/mission': {
    summary: 'Say in a sentence what a member is there for. Members say theirs, managers those of all',
    needs: 'missions.state',
    params: z.object({ id }),
    body: missionInput,
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
