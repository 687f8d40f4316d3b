import { sql } from 'kysely'
import type { Act } from '#platform/act.ts'

/** Webhooks that have something to send now. One that is paused, stopped or removed has nothing. */
export async function findDueWebhooks({ tx, workspaceId, now }: Act): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select /* prepared */ w.id from webhooks w
    where w.workspace_id = ${workspaceId} and w.removed_at is null and w.paused_at is null and w.stopped_at is null
      and exists (select from webhook_messages m
        where m.workspace_id = ${workspaceId} and m.webhook_id = w.id and m.next_at <= ${now})`.execute(tx)
  return rows.map(({ id }) => id)
}
