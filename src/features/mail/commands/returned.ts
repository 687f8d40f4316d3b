import type { Act } from '#platform/act.ts'
import type { Failure } from '../schema.ts'
import { findAndLockMessage, updateMessage } from '../store/messages.ts'
import { noteBounce } from './messages.ts'

/** What somebody else's server says of a message that it, or one before it, had taken over. */
export interface Returned {
  /** Of the message, as it was sent. */
  messageId: string
  /** As RFC 3463 writes it: `5.1.1`. */
  status: string
  said: string | null
}

const SENT_BY_US = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@/

/**
 * A message that was sent came back: it is as if the server had refused it at once. Answers its id; null: it is none of ours. Its id is known
 * to its reader alone, and so nobody else can say that it came back.
 */
export async function noteReturned(act: Act, { messageId, status, said }: Returned): Promise<string | null> {
  const id = SENT_BY_US.exec(messageId)?.[1]
  const message = id ? await findAndLockMessage(act, id) : undefined
  if (!message?.sent_at) return null
  if (message.returned_at) return message.id
  const failure = failureBy(status)
  await updateMessage(act, message.id, { returned_at: act.now, last_failure: failure, last_reply: said ?? status })
  if (failure === 'address') await noteBounce(act, message.member_id, said ?? status)
  act.record({ kind: 'mail.came_back', subject: { kind: 'mail', id: message.id } })
  return message.id
}

/** As for what is refused at once: a policy says nothing of the address, and what was given up may be taken another time. */
function failureBy(status: string): Failure {
  if (!status.startsWith('5.')) return 'deferred'
  return status.startsWith('5.7.') ? 'sender' : 'address'
}
