import type { Act } from '#platform/act.ts'
import type { Choice, ChosenKind } from '../schema.ts'

export async function saveChoices(
  act: Act,
  memberId: string,
  kinds: readonly ChosenKind[],
  choice: Choice,
): Promise<void> {
  if (kinds.length === 0) return
  const change = { choice, changed_at: act.now }
  await act.tx
    .insertInto('mail_choices')
    .values(kinds.map(kind => ({ workspace_id: act.workspaceId, member_id: memberId, kind, ...change })))
    .onConflict(clash => clash.columns(['workspace_id', 'member_id', 'kind']).doUpdateSet(change))
    .execute()
}
