import { findCompany } from '#features/agreement/queries/people.ts'
import { type Terms, termsOfVersion } from '#features/agreement/queries/terms.ts'
import { headsOf } from '#features/agreement/rules/signatories.ts'
import type { Escalation } from '#features/agreement/schema.ts'
import { giveNotice, settleNotices } from '#features/notices/commands/give-notice.ts'
import type { NoticeKind } from '#features/notices/schema.ts'
import { chooseOwner, isThereAnybody } from '#features/routing/commands/choose-owner.ts'
import { MINUTE } from '#kernel/instant.ts'
import type { Act } from '#platform/act.ts'
import { sha256 } from '#platform/ids.ts'
import { findLate, findSettled, type LateHandoff, versionsOfLate } from '../queries/late.ts'
import { gathered } from '../rules/gathered.ts'
import { insertEscalations } from '../store/escalations.ts'
import { findAndLockHandoff } from '../store/handoffs.ts'
import { passOnHandoff } from './assign.ts'

const KINDS = { tell_head: 'handoff_late', reassign: 'handoff_passed_on' } as const satisfies Record<string, NoticeKind>
/** So many are told by name. */
const NAMED = 3

/**
 * Does what the version of each handoff says is done when nobody has answered so many working minutes after its time: tells the heads of
 * sales, gives it to somebody else. Each once for a handoff, in one notice for all of the same minute; what has been answered is spoken of
 * no more.
 */
export async function escalateLate(act: Act): Promise<void> {
  const kinds = Object.values(KINDS)
  for (const id of await findSettled(act, kinds)) await settleNotices(act, { kinds, id }, null)
  for (const versionId of await versionsOfLate(act)) {
    const terms = await termsOfVersion(act, versionId)
    for (const step of terms?.document.handoff.escalation ?? []) await escalate(act, terms as Terms, step)
  }
}

async function escalate(act: Act, terms: Terms, { afterMinutes, does }: Escalation): Promise<void> {
  const late = await findLate(act, { versionId: terms.versionId, afterMinutes, isOwned: does === 'reassign', does })
  const due = late.filter(({ dueAt }) => terms.time.between(dueAt, act.now) >= afterMinutes * MINUTE)
  if (due.length === 0) return
  const heads = headsOf('sales', terms.document, (await findCompany(act)).people)
  const told = does === 'tell_head' ? due.map(what => ({ what, readers: heads })) : await passOn(act, terms, due, heads)
  for (const { of, readers } of gathered(told)) {
    const noticeId = await giveNotice(act, { ...noticeOf(of, terms.versionId, does), readers })
    if (noticeId) await insertEscalations(act, { handoffIds: of.map(({ id }) => id), does, noticeId })
  }
}

/** To whose turn it is of the others; where there is nobody else it stays, and is tried again. Those that went, and who is to know. */
async function passOn(act: Act, { document }: Terms, due: readonly LateHandoff[], heads: readonly string[]) {
  const { timeZone } = document.calendar.hours
  const passed: { what: LateHandoff; readers: string[] }[] = []
  for (const [ownerId, own] of Map.groupBy(due, handoff => handoff.ownerId)) {
    if (ownerId === null || !(await isThereAnybody(act, timeZone, { except: ownerId }))) continue
    for (const handoff of own) {
      const { ownerId: to, routing } = await chooseOwner(act, timeZone, { except: ownerId })
      if (to === null) break
      const locked = await findAndLockHandoff(act, handoff.id)
      if (!locked || locked.owner_id !== ownerId || locked.answered_at) continue
      await passOnHandoff(act, locked, { to, routing })
      passed.push({ what: handoff, readers: [to, ownerId, ...heads] })
    }
  }
  return passed
}

/** Of one handoff by its lead; of several by their number and the first names. */
function noticeOf(handoffs: readonly LateHandoff[], versionId: string, does: Escalation['does']) {
  const kind = KINDS[does]
  const [{ id, leadId, leadName, ownerName }] = handoffs as readonly [LateHandoff]
  const count = handoffs.length
  if (count === 1) {
    const facts = { leadId, lead: leadName ?? '', owner: ownerName ?? '' }
    return { kind, about: `${does} ${id}`, subjectId: id, facts }
  }
  const names = handoffs.flatMap(handoff => handoff.leadName ?? []).slice(0, NAMED)
  const about = `${does} ${sha256(handoffs.map(handoff => handoff.id).join(' '))}`
  return { kind, about, subjectId: versionId, facts: { count, leads: names.join(', ') } }
}
