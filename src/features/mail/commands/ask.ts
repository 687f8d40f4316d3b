import { findWorkspace } from '#features/access/queries/workspace.ts'
import { DONE } from '#kernel/endpoint.ts'
import { notFound, type Outcome, refuse } from '#kernel/outcome.ts'
import type { Act } from '#platform/act.ts'
import { newId } from '#platform/ids.ts'
import { hasTestWaiting } from '../queries/due.ts'
import { findReader } from '../queries/reader.ts'
import { findAndLockMessage, insertMessage, updateMessage } from '../store/messages.ts'
import { tryAddressAgain } from './messages.ts'

/** Sends who asks a mail, to see whether it arrives. One at a time. */
export async function askForTest(act: Act, { isSetUp }: { isSetUp: boolean }): Promise<Outcome<{ id: string }>> {
  const memberId = act.memberId as string
  if ((await findWorkspace(act)).isDemo) return refuse('demo_sends_nothing')
  if (!isSetUp) return refuse('mail_not_set_up')
  if (await hasTestWaiting(act, memberId)) return refuse('mail_test_waiting')
  await tryAddressAgain(act, memberId)
  const id = await insertMessage(act, { memberId, kind: 'test', about: `test ${newId()}`, sendAt: act.now })
  act.record({ kind: 'mail.test_asked', subject: { kind: 'member', id: memberId } })
  return { id: id as string }
}

/** Sends a message again from the first attempt on, now, under its own id. One that waits is only sent sooner. */
export async function resendMail(
  act: Act,
  id: string,
  { isSetUp }: { isSetUp: boolean },
): Promise<Outcome<typeof DONE>> {
  const message = await findAndLockMessage(act, id)
  if (!message) return notFound('message')
  if (!isSetUp) return refuse('mail_not_set_up')
  if ((await findReader(act, message.member_id)).hasLeft) return refuse('mail_reader_left')
  await tryAddressAgain(act, message.member_id)
  await updateMessage(act, id, {
    attempts: 0,
    send_at: act.now,
    next_at: act.now,
    given_up_at: null,
    returned_at: null,
    cancelled_at: null,
    cancelled_because: null,
  })
  act.record({ kind: 'mail.resent', subject: { kind: 'mail', id } })
  return DONE
}
