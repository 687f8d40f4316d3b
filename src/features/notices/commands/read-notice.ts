import { DONE } from '#kernel/endpoint.ts'
import { notFound, type Outcome } from '#kernel/outcome.ts'
import type { Act } from '#platform/act.ts'
import { markRead } from '../store/notices.ts'

/** Puts a notice away for who acts. The others keep theirs. */
export async function readNotice(act: Act, id: string): Promise<Outcome<typeof DONE>> {
  return (await markRead(act, id)) ? DONE : notFound('notice')
}
