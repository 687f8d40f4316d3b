import { notFound, type Outcome } from '#kernel/outcome.ts'
import type { Act } from '#platform/act.ts'
import type { HoursInput } from '../schema/presence.ts'

type Hours = HoursInput['hours']

/** The own hours of a member; null where the company's hold. */
export async function findHours(
  { tx, workspaceId }: Pick<Act, 'tx' | 'workspaceId'>,
  memberId: string,
): Promise<Outcome<{ hours: Hours | null }>> {
  const row = await tx
    .selectFrom('members as m')
    .leftJoin('member_hours as o', join =>
      join.onRef('o.workspace_id', '=', 'm.workspace_id').onRef('o.member_id', '=', 'm.id'),
    )
    .select('o.hours')
    .where('m.workspace_id', '=', workspaceId)
    .where('m.id', '=', memberId)
    .executeTakeFirst()
  return row ? { hours: row.hours as Hours | null } : notFound('member')
}
