/** What a member may change. Functions (marketing, sales) say what a member promises and never hide anything. */
export const ROLES = ['admin', 'manager', 'member', 'viewer'] as const
export type Role = (typeof ROLES)[number]

/** A key may also be for one thing alone: to hand in mail. */
export const KEY_ROLES = ['manager', 'member', 'viewer', 'mail'] as const satisfies readonly (Role | 'mail')[]
export type KeyRole = (typeof KEY_ROLES)[number]
export type CallerRole = Role | 'mail'

export const FUNCTIONS = ['marketing', 'sales'] as const
export type MemberFunction = (typeof FUNCTIONS)[number]

/** Each ability with the roles that have it. The server checks it and the web shows buttons by it: one list for both. */
const ROLES_BY_ABILITY = {
  'workspace.read': ['admin', 'manager', 'member', 'viewer'],
  'workspace.change': ['admin'],
  'members.manage': ['admin'],
  'absences.manage': ['admin', 'manager', 'member'],
  'missions.state': ['admin', 'manager', 'member'],
  'calendars.manage': ['admin', 'manager'],
  'agreement.draft': ['admin', 'manager'],
  'agreement.sign': ['admin', 'manager', 'member'],
  'agreement.comment': ['admin', 'manager', 'member'],
  'objections.raise': ['admin', 'manager', 'member'],
  'objections.decide': ['admin', 'manager', 'member'],
  'leads.create': ['admin', 'manager', 'member'],
  'leads.change': ['admin', 'manager', 'member'],
  'leads.erase': ['admin'],
  'handoffs.answer': ['admin', 'manager', 'member'],
  'handoffs.assign': ['admin', 'manager'],
  'deals.change': ['admin', 'manager', 'member'],
  'imports.run': ['admin', 'manager'],
  'keys.manage': ['admin'],
  'webhooks.manage': ['admin'],
  'mail.manage': ['admin'],
  'mail.sort': ['admin', 'manager', 'member'],
  'mail.receive': ['admin', 'mail'],
} as const satisfies Record<string, readonly CallerRole[]>

export type Ability = keyof typeof ROLES_BY_ABILITY

export function abilitiesOf(role: Role): Ability[] {
  return (Object.keys(ROLES_BY_ABILITY) as Ability[]).filter(ability => isAllowed(role, ability))
}

export function isAllowed(role: CallerRole, ability: Ability): boolean {
  return (ROLES_BY_ABILITY[ability] as readonly CallerRole[]).includes(role)
}
