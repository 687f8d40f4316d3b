import type { Updateable } from 'kysely'
import type { Instant } from '#kernel/instant.ts'
import type { Act } from '#platform/act.ts'
import type { Database } from '#platform/database/tables.ts'
import type { Stop, WebhookInput } from '../schema.ts'

export interface WebhookRecord {
  id: string
  name: string
  url: string
  secret: string
  former_secret: string | null
  former_until: Instant | null
  paused_at: Instant | null
  stopped_because: string | null
}

export async function insertWebhook(act: Act, webhook: WebhookInput & { id: string; secret: string }): Promise<void> {
  await act.tx
    .insertInto('webhooks')
    .values({
      ...webhook,
      workspace_id: act.workspaceId,
      created_by: act.memberId as string,
      created_at: act.now,
      changed_at: act.now,
    })
    .execute()
}

export async function countWebhooks({ tx, workspaceId }: Act): Promise<number> {
  const { count } = await tx
    .selectFrom('webhooks')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('workspace_id', '=', workspaceId)
    .where('removed_at', 'is', null)
    .executeTakeFirstOrThrow()
  return count
}

/** A webhook that is not removed, locked. */
export function findAndLockWebhook(act: Act, id: string): Promise<WebhookRecord | undefined> {
  return act.tx
    .selectFrom('webhooks')
    .select(['id', 'name', 'url', 'secret', 'former_secret', 'former_until', 'paused_at', 'stopped_because'])
    .where('workspace_id', '=', act.workspaceId)
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
}

export async function updateWebhook(act: Act, id: string, change: Updateable<Database['webhooks']>): Promise<void> {
  await act.tx
    .updateTable('webhooks')
    .set({ ...change, changed_at: act.now })
    .where('workspace_id', '=', act.workspaceId)
    .where('id', '=', id)
    .execute()
}

export async function stopWebhook(act: Act, id: string, because: Stop): Promise<void> {
  await updateWebhook(act, id, { stopped_at: act.now, stopped_because: because })
}
