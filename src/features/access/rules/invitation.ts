import type { Instant } from '#kernel/instant.ts'
import { DAY, plusMilliseconds } from '#kernel/instant.ts'
import { type Refusal, refuse } from '#kernel/outcome.ts'

/** After so many passwords that were not those of the login, a link is spent: it must not serve to guess one. */
const WRONG_PASSWORDS = 10

export interface InvitationState {
  expiresAt: Instant
  acceptedAt: Instant | null
  withdrawnAt: Instant | null
  wrongPasswords: number
}

export function invitationExpiry(now: Instant): Instant {
  return plusMilliseconds(now, 14 * DAY)
}

/** Why a link does not let anybody in any more; null while it does. */
export function whyClosed(invitation: InvitationState, now: Instant): Refusal | null {
  if (invitation.acceptedAt) return refuse('invitation_used')
  if (invitation.withdrawnAt) return refuse('invitation_withdrawn')
  if (invitation.expiresAt <= now) return refuse('invitation_expired')
  if (invitation.wrongPasswords >= WRONG_PASSWORDS) return refuse('invitation_spent')
  return null
}
