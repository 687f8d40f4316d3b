import { type Refusal, refuse } from '#kernel/outcome.ts'
import type { Act } from '#platform/act.ts'

/** Whoever does not lead changes only what is their own. Null: the caller may. */
export async function whyNotTheirs(act: Act, memberId: string, code: string): Promise<Refusal | null> {
  if (act.memberId === memberId) return null
  const { role } = await act.tx
    .selectFrom('members')
    .select('role')
    .where('workspace_id', '=', act.workspaceId)
    .where('id', '=', act.memberId)
    .executeTakeFirstOrThrow()
  return role === 'admin' || role === 'manager' ? null : refuse(code, {}, 403)
}
