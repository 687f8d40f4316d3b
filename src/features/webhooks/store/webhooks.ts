import type { Updateable } from 'kysely'
import type { Instant } from '#kernel/instant.ts'
import type { Act } from '#platform/act.ts'
import type { Database } from '#platform/database/tables.ts'
import type { ChatShape } from '../rules/chat.ts'
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
  /** Null: it is no chat. */
  chat: ChatShape | null
}

export async function insertWebhook(
  act: Act,
  webhook: WebhookInput & { id: string; secret: string; chat?: ChatShape },
): Promise<void> {
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
    .where('chat', 'is', null)
    .where('removed_at', 'is', null)
    .executeTakeFirstOrThrow()
  return count
}

/** A webhook that is not removed, locked; a chat is none. */
export async function findAndLockWebhook(act: Act, id: string): Promise<WebhookRecord | undefined> {
  const found = await findAndLockReceiver(act, id)
  return found?.chat ? undefined : found
}

/** The chat of the company, locked. */
export async function findAndLockChat(act: Act): Promise<WebhookRecord | undefined> {
  const row = await act.tx
    .selectFrom('webhooks')
    .select('id')
    .where('workspace_id', '=', act.workspaceId)
    .where('chat', 'is not', null)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  return row && findAndLockReceiver(act, row.id)
}

/** A webhook or a chat that is not removed, locked. */
export function findAndLockReceiver(act: Act, id: string): Promise<WebhookRecord | undefined> {
  return act.tx
    .selectFrom('webhooks')
    .select(['id', 'name', 'url', 'secret', 'former_secret', 'former_until', 'paused_at', 'stopped_because', 'chat'])
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
