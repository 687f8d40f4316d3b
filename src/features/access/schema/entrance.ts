import { z } from 'zod'
import { done, endpoints, id, text } from '#kernel/endpoint.ts'
import { country, currency, emailAddress, functions, locale, password, role, timeZone, workspace } from './fields.ts'

const me = z.object({
  member: z.object({ id, name: z.string(), email: z.string(), role, functions, locale }),
  workspace,
  workspaces: z.array(z.object({ id, name: z.string() })),
  abilities: z.array(z.string()),
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
