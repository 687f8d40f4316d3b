import { recordMail } from '#features/activities/commands/record-mail.ts'
import { noteReturned } from '#features/mail/commands/returned.ts'
import { isRefusal } from '#kernel/outcome.ts'
import type { Act } from '#platform/act.ts'
import { whoHas } from '../queries/known.ts'
import { findSetting } from '../queries/setting.ts'
import { type Match, matchOf } from '../rules/match.ts'
import type { IncomingMessage } from '../rules/read-message.ts'
import { isVouchedFor } from '../rules/vouched.ts'
import type { HandedIn, WaitsBecause } from '../schema.ts'
import { findAndLockByIdentity, keepIncoming, keepReport } from '../store/incoming-mails.ts'

/**
 * Takes a message in: with the lead where it is beyond doubt whose it is, else it waits for a person. However often and in whatever order
 * messages come, each has one effect, by when it was written. Only one that nobody vouched for is looked at again when it comes with
 * somebody who does: else a forged copy that was faster would keep the true one out.
 */
export async function receiveMail(act: Act, message: IncomingMessage): Promise<HandedIn> {
  const before = await findAndLockByIdentity(act, message.identity)
  const isVouched = message.isSenderPlain && (await isSenderVouchedFor(act, message))
  if (before && !(before.waits_because === 'not_vouched_for' && isVouched))
    return { id: before.id, became: 'known', waitsBecause: null }
  const reported = message.report && (await noteReturned(act, message.report))
  if (reported && !before) return { id: await keepReport(act, message, reported), became: 'report', waitsBecause: null }
  return file(act, message, await match(act, message, isVouched), before?.id)
}

async function isSenderVouchedFor(act: Act, { sender, results }: IncomingMessage): Promise<boolean> {
  if (!sender) return false
  const { trustedServer } = await findSetting(act)
  return isVouchedFor({ address: sender, results }, trustedServer)
}

async function match(act: Act, message: IncomingMessage, isVouched: boolean): Promise<Match> {
  const { sender, recipients, forwardedFrom } = message
  const addresses = [sender, forwardedFrom, ...recipients].filter(address => address !== null)
  const { member, lead } = await whoHas(act, addresses, message.sentAt ?? act.now)
  return matchOf({
    memberId: member(sender),
    leadId: lead(sender),
    recipients: [...new Set(recipients.flatMap(address => lead(address) ?? []))],
    forwarded: lead(forwardedFrom),
    isVouchedFor: isVouched,
  })
}

async function file(act: Act, message: IncomingMessage, found: Match, knownId?: string): Promise<HandedIn> {
  if ('waitsBecause' in found) return letWait(act, message, found.waitsBecause, knownId)
  const recorded = await recordMail(act, found.leadId, {
    memberId: found.wrote === 'member' ? found.memberId : null,
    isAutomatic: message.isAutomatic,
    sentAt: message.sentAt,
  })
  if (isRefusal(recorded)) return letWait(act, message, 'before_lead', knownId)
  const filed = { lead_id: found.leadId, activity_id: recorded.id, filed_at: act.now }
  const id = await keepIncoming(act, message, filed, knownId)
  act.record({ kind: 'mail.received', subject: { kind: 'mail', id }, data: { leadId: found.leadId } })
  return { id, became: found.wrote === 'member' ? 'answer' : 'received', waitsBecause: null }
}

async function letWait(
  act: Act,
  message: IncomingMessage,
  waitsBecause: WaitsBecause,
  knownId?: string,
): Promise<HandedIn> {
  const id = await keepIncoming(act, message, { waits_because: waitsBecause }, knownId)
  act.record({ kind: 'mail.received', subject: { kind: 'mail', id } })
  return { id, became: 'waiting', waitsBecause }
}
