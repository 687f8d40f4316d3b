import { DONE } from '#kernel/endpoint.ts'
import { notFound, type Outcome } from '#kernel/outcome.ts'
import type { Act } from '#platform/act.ts'
import { lockComment, markResolved } from '../store/comments.ts'

/** Resolves a comment or opens it again. What is so already stays, with who did it and when. */
export async function resolveComment(
  act: Act,
  { id, isResolved }: { id: string; isResolved: boolean },
): Promise<Outcome<typeof DONE>> {
  const comment = await lockComment(act, id)
  if (!comment) return notFound('comment')
  if ((comment.resolvedAt !== null) === isResolved) return DONE
  await markResolved(act, id, isResolved)
  act.record({ kind: isResolved ? 'comment.resolved' : 'comment.reopened', subject: { kind: 'comment', id } })
  return DONE
}
