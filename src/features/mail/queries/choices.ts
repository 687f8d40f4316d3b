import type { Act } from '#platform/act.ts'
import { allChoices } from '../rules/choices.ts'
import type { Choice, Choices, ChosenKind } from '../schema.ts'
import { findReader } from './reader.ts'

type Reading = Pick<Act, 'tx' | 'workspaceId'>

/** What some members have chosen; who is not in it gets what is usual. */
export async function findChosen(
  { tx, workspaceId }: Reading,
  memberIds: readonly string[],
): Promise<(memberId: string) => ReadonlyMap<ChosenKind, Choice>> {
  const rows = await tx
    .selectFrom('mail_choices')
    .select(['member_id', 'kind', 'choice'])
    .where('workspace_id', '=', workspaceId)
    .where('member_id', 'in', [...memberIds])
    .execute()
  return memberId =>
    new Map(rows.filter(row => row.member_id === memberId).map(row => [row.kind as ChosenKind, row.choice]))
}

/** What who asks gets by mail. */
export async function findChoices(
  act: Reading & Pick<Act, 'memberId'>,
  { isSetUp }: { isSetUp: boolean },
): Promise<Choices> {
  const memberId = act.memberId as string
  const { address, bounce } = await findReader(act, memberId)
  const chosen = (await findChosen(act, [memberId]))(memberId)
  return { isSetUp, address, bounce, rows: allChoices(chosen) }
}
