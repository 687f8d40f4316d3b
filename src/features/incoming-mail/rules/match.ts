import type { WaitsBecause } from '../schema.ts'

/** Who is behind the addresses of a message, among the members and the leads of the company. */
export interface Known {
  /** The member from whom it says it is. */
  memberId: string | null
  /** The lead from whom it says it is. */
  leadId: string | null
  /** The leads to whom it goes. */
  recipients: readonly string[]
  /** The lead who wrote what it passes on. */
  forwarded: string | null
  isVouchedFor: boolean
}

/** Whose a message is: written to a lead by a member, or by the lead. */
export type Match =
  | { wrote: 'member'; leadId: string; memberId: string }
  | { wrote: 'lead'; leadId: string }
  | { waitsBecause: WaitsBecause }

/** What a message is, where it is beyond doubt; else why a person has to look at it. */
export function matchOf({ memberId, leadId, recipients, forwarded, isVouchedFor }: Known): Match {
  if (!memberId && !leadId) return { waitsBecause: 'unknown_sender' }
  if (!isVouchedFor) return { waitsBecause: 'not_vouched_for' }
  if (!memberId) return { wrote: 'lead', leadId: leadId as string }
  const [first, ...others] = recipients
  if (others.length > 0) return { waitsBecause: 'several_leads' }
  if (first) return { wrote: 'member', leadId: first, memberId }
  return forwarded ? { wrote: 'lead', leadId: forwarded } : { waitsBecause: 'no_lead' }
}
