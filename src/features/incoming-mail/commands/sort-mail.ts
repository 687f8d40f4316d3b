import { recordMail } from '#features/activities/commands/record-mail.ts'
import { DONE } from '#kernel/endpoint.ts'
import { DAY, plusMilliseconds } from '#kernel/instant.ts'
import { isRefusal, notFound, type Outcome, refuse } from '#kernel/outcome.ts'
import type { Act } from '#platform/act.ts'
import { whoHas } from '../queries/known.ts'
import type { IncomingSetting, WRITERS } from '../schema.ts'
import {
  emptyIncoming,
  findAndLockIncoming,
  findForgotten,
  letWaitAgain,
  updateIncoming,
} from '../store/incoming-mails.ts'
import { saveSetting } from '../store/settings.ts'

/** A person puts a message that waits with a lead. What a member wrote is of whose address it bears, else of who says so. */
export async function putWithLead(
  act: Act,
  id: string,
  { leadId, wrote }: { leadId: string; wrote: (typeof WRITERS)[number] },
): Promise<Outcome<{ activityId: string; answered: boolean }>> {
  const mail = await findAndLockIncoming(act, id)
  if (!mail) return notFound('message')
  if (mail.waits_because === null) return refuse('mail_sorted_already')
  const member = mail.sender ? (await whoHas(act, [mail.sender], act.now)).member(mail.sender) : null
  const recorded = await recordMail(act, leadId, {
    memberId: wrote === 'member' ? (member ?? act.memberId) : null,
    isAutomatic: mail.is_automatic,
    sentAt: mail.sent_at ?? mail.arrived_at,
  })
  if (isRefusal(recorded)) return recorded
  const filed = { filed_at: act.now, filed_by: act.memberId }
  await updateIncoming(act, id, { ...filed, lead_id: leadId, activity_id: recorded.id, waits_because: null })
  act.record({ kind: 'mail.put_with_lead', subject: { kind: 'mail', id }, data: { leadId } })
  return { activityId: recorded.id, answered: recorded.answered }
}

/** Its words and addresses go; that it came is kept, so that it does not come back. */
export async function discardMail(act: Act, id: string): Promise<Outcome<typeof DONE>> {
  const mail = await findAndLockIncoming(act, id)
  if (!mail) return notFound('message')
  if (mail.discarded_at) return DONE
  if (mail.waits_because === null) return refuse('mail_sorted_already')
  await emptyIncoming(act, id)
  act.record({ kind: 'mail.discarded', subject: { kind: 'mail', id } })
  return DONE
}

/** What was put with a lead by mistake, and taken back there, waits again. */
export async function returnMail(act: Act, activityId: string): Promise<void> {
  const id = await letWaitAgain(act, activityId)
  if (id) act.record({ kind: 'mail.taken_back', subject: { kind: 'mail', id } })
}

const KEPT_FOR = 90 * DAY
const AT_A_TIME = 500

/** What nobody has looked at for three months is discarded. */
export async function discardForgotten(act: Act): Promise<void> {
  for (const id of await findForgotten(act, plusMilliseconds(act.now, -KEPT_FOR), AT_A_TIME)) {
    await emptyIncoming(act, id)
    act.record({ kind: 'mail.discarded', subject: { kind: 'mail', id } })
  }
}

export async function changeSetting(act: Act, setting: IncomingSetting): Promise<typeof DONE> {
  await saveSetting(act, setting)
  act.record({
    kind: 'mail.setting_changed',
    subject: { kind: 'workspace', id: act.workspaceId },
    data: { ...setting },
  })
  return DONE
}
