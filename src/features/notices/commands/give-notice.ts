import type { Act } from '#platform/act.ts'
import type { NoticeFacts, NoticeKind } from '../schema.ts'
import { insertNotice, insertReaders, settleAllBut } from '../store/notices.ts'

export interface Told {
  kind: NoticeKind
  /** What exactly: told once, however often it is given. */
  about: string
  subjectId: string
  facts: NoticeFacts
  readers: readonly string[]
}

/** Tells some members something, once: what was told before changes nothing. The id of the notice; null where none was given. */
export async function giveNotice(act: Act, { readers, ...told }: Told): Promise<string | null> {
  const members = [...new Set(readers)]
  if (members.length === 0) return null
  const id = await insertNotice(act, told)
  if (!id) return null
  await insertReaders(act, id, members)
  act.record({ kind: 'notice.given', subject: { kind: 'notice', id }, data: { kind: told.kind } })
  return id
}

/** Of these kinds, of one notice, of one subject or of any, only what tells `about` is of use any more; null: nothing is. */
export async function settleNotices(
  act: Act,
  which: { kinds: readonly NoticeKind[]; id?: string; subjectId?: string },
  about: string | null,
): Promise<void> {
  for (const id of await settleAllBut(act, which, about)) {
    act.record({ kind: 'notice.settled', subject: { kind: 'notice', id } })
  }
}
