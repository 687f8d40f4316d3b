import { findAdmins } from '#features/access/queries/admins.ts'
import { findCompany } from '#features/agreement/queries/people.ts'
import { giveNotice, settleNotices } from '#features/notices/commands/give-notice.ts'
import { DAY, type Instant, MINUTE, plusMilliseconds } from '#kernel/instant.ts'
import type { Act } from '#platform/act.ts'
import type { MailAddress } from '#platform/mail/settings.ts'
import { isStillClaimed } from '#platform/outbound/claim.ts'
import { findChosen } from '../queries/choices.ts'
import { type WrittenLetter, writeLetter } from '../queries/letter.ts'
import { findReader, type Reader } from '../queries/reader.ts'
import { nextAttempt } from '../rules/attempts.ts'
import { choiceOf } from '../rules/choices.ts'
import { tokenOf } from '../rules/token.ts'
import type { Cancellation, Failure, MessageKind } from '../schema.ts'
import { insertBounce, liftBounce } from '../store/bounces.ts'
import { type ClaimedMessage, claimMessages, deleteOver, findAndLockMessage, updateMessage } from '../store/messages.ts'

/** How the addresses in mail begin, and by what the links in it are signed. */
export interface Addressing {
  publicUrl: string
  key: Buffer
}

/** One message, ready to be sent. */
export interface ReadyMail extends ClaimedMessage, WrittenLetter {
  to: MailAddress
  /** The link that turns off mail of its kind; null: it cannot be turned off. */
  unsubscribe: string | null
}

/** A message is waited for at most a minute; the lease is longer. */
const LEASE = { limit: 5, leaseMs: 5 * MINUTE }

export function takeMail(act: Act): Promise<ClaimedMessage[]> {
  return claimMessages(act, LEASE)
}

/** Writes a message that was taken. Whether it may still be sent is looked at here, right before; null: it may not. */
export async function writeMail(act: Act, taken: ClaimedMessage, by: Addressing): Promise<ReadyMail | null> {
  const message = await findAndLockMessage(act, taken.id)
  if (!isStillClaimed(message, taken)) return null
  const reader = await findReader(act, taken.memberId)
  const barred = whyNotTo(reader) ?? (await whyUnwanted(act, taken))
  const unsubscribe = isChosen(taken.kind) ? unsubscribeLink(act, { ...taken, kind: taken.kind }, by) : null
  const written = barred ? null : await writeLetter(act, taken, reader, { publicUrl: by.publicUrl, unsubscribe })
  if (!written) {
    await cancel(act, taken.id, barred ?? 'settled')
    return null
  }
  return { ...taken, ...written, to: { name: reader.name, address: reader.address }, unsubscribe }
}

type Chosen = Exclude<MessageKind, 'handoff' | 'test'>

function isChosen(kind: MessageKind): kind is Chosen {
  return kind !== 'handoff' && kind !== 'test'
}

function unsubscribeLink({ workspaceId }: Act, { memberId, kind }: { memberId: string; kind: Chosen }, by: Addressing) {
  return `${by.publicUrl}/unsubscribe/${tokenOf({ workspaceId, memberId, kind }, by.key)}`
}

function whyNotTo({ isInDemo, hasLeft, bounce }: Reader): Cancellation | null {
  if (isInDemo) return 'demo'
  if (hasLeft) return 'departed'
  return bounce ? 'address' : null
}

async function whyUnwanted(act: Act, { kind, memberId }: ClaimedMessage): Promise<Cancellation | null> {
  if (!isChosen(kind) || kind === 'digest') return null
  const chosen = (await findChosen(act, [memberId]))(memberId)
  return choiceOf(kind, chosen) === 'never' ? 'unwanted' : null
}

function cancel(act: Act, id: string, because: Cancellation): Promise<void> {
  return updateMessage(act, id, { next_at: null, cancelled_at: act.now, cancelled_because: because })
}

/** What came of an attempt. */
export interface Attempted {
  failed: Failure | null
  reply: string | null
  dice: number
}

/** Keeps what came of an attempt. A message that another attempt overtook stays as it is. */
export async function settleMail(act: Act, taken: ClaimedMessage, { failed, reply, dice }: Attempted): Promise<void> {
  const message = await findAndLockMessage(act, taken.id)
  if (!isStillClaimed(message, taken)) return
  const told = { last_at: act.now, last_failure: failed, last_reply: reply }
  if (!failed) return updateMessage(act, taken.id, { ...told, next_at: null, sent_at: act.now })
  const next = nextAttempt({ failure: failed, attempts: taken.attempts, sendAt: message.send_at }, act.now, dice)
  await updateMessage(act, taken.id, { ...told, next_at: next, ...(next ? {} : { given_up_at: act.now }) })
  if (failed === 'address') await noteBounce(act, taken.memberId, reply)
}

/** Nothing more is sent to an address that refused a mail; its member, who heads them and who administers are told. */
export async function noteBounce(act: Act, memberId: string, reply: string | null): Promise<void> {
  const { name, address } = await findReader(act, memberId)
  const id = await insertBounce(act, { memberId, address, reply })
  if (!id) return
  await giveNotice(act, {
    kind: 'mail_bounced',
    about: `mail bounced ${id}`,
    subjectId: memberId,
    facts: { name, address },
    readers: [memberId, ...(await findHeadsOf(act, memberId)), ...(await findAdmins(act))],
  })
}

/** The active managers of a function that the member has. */
async function findHeadsOf(act: Act, memberId: string): Promise<string[]> {
  const { people } = await findCompany(act)
  const functions = people.find(({ id }) => id === memberId)?.functions ?? []
  return people
    .filter(({ role, isActive, functions: own }) => {
      return isActive && role === 'manager' && own.some(one => functions.includes(one))
    })
    .map(({ id }) => id)
}

/** An address that refused a mail is tried again. */
export async function tryAddressAgain(act: Act, memberId: string): Promise<void> {
  if (await liftBounce(act, memberId)) await settleNotices(act, { kinds: ['mail_bounced'], subjectId: memberId }, null)
}

const KEPT_FOR = 30 * DAY

/** Messages that are over are kept for a month. */
export function tidyMail(act: Act): Promise<void> {
  const before: Instant = plusMilliseconds(act.now, -KEPT_FOR)
  return deleteOver(act, before)
}
