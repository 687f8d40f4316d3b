import { findCompany } from '#features/agreement/queries/people.ts'
import { type Terms, termsOfVersion } from '#features/agreement/queries/terms.ts'
import { headsOf } from '#features/agreement/rules/signatories.ts'
import type { Escalation } from '#features/agreement/schema.ts'
import { giveNotice, settleNotices } from '#features/notices/commands/give-notice.ts'
import type { NoticeKind } from '#features/notices/schema.ts'
import { chooseOwner } from '#features/routing/commands/choose-owner.ts'
import { MINUTE } from '#kernel/instant.ts'
import type { Act } from '#platform/act.ts'
import { findLate, findSettled, type LateHandoff, versionsOfLate } from '../queries/late.ts'
import { findAndLockHandoff } from '../store/handoffs.ts'
import { passOnHandoff } from './assign.ts'

const KINDS: readonly NoticeKind[] = ['handoff_late', 'handoff_passed_on']

/**
 * Does what the version of each handoff says is done when nobody has answered so many working minutes after its time: tells the heads of
 * sales, gives it to somebody else. Each once for a handoff; what has been answered is spoken of no more.
 */
export async function escalateLate(act: Act): Promise<void> {
  for (const handoffId of await findSettled(act, KINDS))
    await settleNotices(act, { kinds: KINDS, subjectId: handoffId }, null)
  for (const versionId of await versionsOfLate(act)) {
    const terms = await termsOfVersion(act, versionId)
    for (const step of terms?.document.handoff.escalation ?? []) await escalate(act, terms as Terms, step)
  }
}

async function escalate(act: Act, terms: Terms, { afterMinutes, does }: Escalation): Promise<void> {
  const about = `${does} `
  const late = await findLate(act, { versionId: terms.versionId, afterMinutes, isOwned: does === 'reassign', about })
  const due = late.filter(({ dueAt }) => terms.time.between(dueAt, act.now) >= afterMinutes * MINUTE)
  if (due.length === 0) return
  const heads = headsOf('sales', terms.document, (await findCompany(act)).people)
  for (const handoff of due) {
    if (does === 'tell_head') await tell(act, handoff, { kind: 'handoff_late', about, readers: heads })
    else await passOn(act, terms, handoff, { about, heads })
  }
}

/** To whose turn it is of the others; where there is nobody else it stays, and is tried again. */
async function passOn(
  act: Act,
  { document }: Terms,
  handoff: LateHandoff,
  { about, heads }: { about: string; heads: readonly string[] },
): Promise<void> {
  const { ownerId } = handoff
  if (ownerId === null) return
  const { ownerId: to, routing } = await chooseOwner(act, document.calendar.hours.timeZone, { except: ownerId })
  const locked = to && (await findAndLockHandoff(act, handoff.id))
  if (!locked || locked.owner_id !== ownerId || locked.answered_at) return
  await passOnHandoff(act, locked, { to, routing })
  await tell(act, handoff, { kind: 'handoff_passed_on', about, readers: [to, ownerId, ...heads] })
}

async function tell(
  act: Act,
  { id, leadId, leadName, ownerName }: LateHandoff,
  { kind, about, readers }: { kind: NoticeKind; about: string; readers: readonly string[] },
): Promise<void> {
  const facts = { leadId, lead: leadName ?? '', owner: ownerName ?? '' }
  await giveNotice(act, { kind, about: `${about}${id}`, subjectId: id, facts, readers })
}
