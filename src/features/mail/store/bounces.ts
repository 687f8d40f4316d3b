import type { Act } from '#platform/act.ts'
import { newId } from '#platform/ids.ts'

/** The id; null where the address had refused before and nobody has asked for it again since. */
export async function insertBounce(
  act: Act,
  { memberId, address, reply }: { memberId: string; address: string; reply: string | null },
): Promise<string | null> {
  const row = await act.tx
    .insertInto('mail_bounces')
    .values({
      workspace_id: act.workspaceId,
      id: newId(),
      member_id: memberId,
      address,
      reply,
      bounced_at: act.now,
    })
    .onConflict(clash => clash.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id ?? null
}

/** Whether there was one to lift. */
export async function liftBounce(act: Act, memberId: string): Promise<boolean> {
  const row = await act.tx
    .updateTable('mail_bounces')
    .set({ lifted_at: act.now, lifted_by: act.memberId as string })
    .where('workspace_id', '=', act.workspaceId)
    .where('member_id', '=', memberId)
    .where('lifted_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}
