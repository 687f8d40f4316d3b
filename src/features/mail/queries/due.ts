import { sql } from 'kysely'
import type { Act } from '#platform/act.ts'

export async function hasDueMail({ tx, workspaceId, now }: Act): Promise<boolean> {
  const { rows } = await sql`select /* prepared */ from mail_messages
    where workspace_id = ${workspaceId} and next_at <= ${now} limit 1`.execute(tx)
  return rows.length > 0
}

export async function hasTestWaiting(
  { tx, workspaceId }: Pick<Act, 'tx' | 'workspaceId'>,
  memberId: string,
): Promise<boolean> {
  const row = await tx
    .selectFrom('mail_messages')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('member_id', '=', memberId)
    .where('kind', '=', 'test')
    .where('next_at', 'is not', null)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
