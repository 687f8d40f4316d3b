import { type Outcome, refuse } from '#kernel/outcome.ts'
import type { Act } from '#platform/act.ts'
import { choiceOf, turnedOff } from '../rules/choices.ts'
import type { Unsubscription } from '../rules/token.ts'
import { findChosen } from './choices.ts'

/** Which mail a link turns off, and whether it is off already. */
export async function findUnsubscription(
  act: Pick<Act, 'tx' | 'workspaceId'>,
  { memberId, kind }: Unsubscription,
): Promise<Outcome<{ kind: Unsubscription['kind']; workspaceName: string; isOff: boolean }>> {
  const row = await act.tx
    .selectFrom('members as m')
    .innerJoin('workspaces as w', 'w.workspace_id', 'm.workspace_id')
    .select('w.name')
    .where('m.workspace_id', '=', act.workspaceId)
    .where('m.id', '=', memberId)
    .executeTakeFirst()
  if (!row) return refuse('mail_link_unknown', {}, 404)
  const chosen = (await findChosen(act, [memberId]))(memberId)
  const isOff = turnedOff(kind, chosen).every(one => choiceOf(one, chosen) === 'never')
  return { kind, workspaceName: row.name, isOff }
}
