import { findVersion } from '#features/agreement/queries/versions.ts'
import { clausePaths } from '#features/agreement/rules/clauses/paths.ts'
import { isRefusal, type Outcome, refuse } from '#kernel/outcome.ts'
import type { Act } from '#platform/act.ts'
import { newId } from '#platform/ids.ts'
import { insertComment } from '../store/comments.ts'

/** Says something about a clause, whether it is being written, waits for signatures or holds. What came to nothing is not discussed. */
export async function sayAboutClause(
  act: Act,
  { id: versionId, clause, words }: { id: string; clause: string; words: string },
): Promise<Outcome<{ id: string }>> {
  const version = await findVersion(act, versionId)
  if (isRefusal(version)) return version
  if (version.state === 'declined' || version.state === 'withdrawn') return refuse('comment_version_closed')
  if (!clausePaths(version.document).has(clause)) return refuse('comment_no_such_clause', {}, 422)
  const id = newId()
  await insertComment(act, { id, versionId, clause, words })
  act.record({ kind: 'comment.said', subject: { kind: 'comment', id }, data: { versionId, clause } })
  return { id }
}
