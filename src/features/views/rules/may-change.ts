import { isAllowed, type Role } from '#kernel/abilities.ts'
import { notFound, type Refusal, refuse } from '#kernel/outcome.ts'

export interface ViewStanding {
  memberId: string
  isShared: boolean
}

interface Asking {
  memberId: string | null
  role: Role
}

/** Who made a view changes it. One that all use may also be put right by those who lead; one that is private is not even there for others. */
export function whyNotChanged(view: ViewStanding, { memberId, role }: Asking): Refusal | null {
  if (view.memberId === memberId) return null
  if (!view.isShared) return notFound('view')
  return role === 'admin' || role === 'manager' ? null : refuse('view_of_another', {}, 403)
}

/** What all see is for those who work with leads to arrange. */
export function whyNotShared({ role }: Asking): Refusal | null {
  return isAllowed(role, 'leads.change') ? null : refuse('view_not_shared', {}, 403)
}
