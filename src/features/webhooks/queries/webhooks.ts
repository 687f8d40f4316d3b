import { sql } from 'kysely'
import { isRefusal, notFound, type Outcome } from '#kernel/outcome.ts'
import type { Act } from '#platform/act.ts'
import { decodeCursor, idOfCursor, pageOf } from '#platform/http/cursor.ts'
import type { Failure, Message, Stop, Webhook } from '../schema.ts'

interface Paging {
  cursor?: string | undefined
  limit: number
}

interface Page<T> {
  rows: T[]
  next: string | null
}

/** Webhooks that are not removed, the newest first. */
export async function listWebhooks(act: Act, { cursor, limit }: Paging): Promise<Outcome<Page<Webhook>>> {
  const before = idOfCursor(cursor)
  if (isRefusal(before)) return before
  const rows = await act.tx
    .selectFrom('webhooks as w')
    .select(['w.id', 'w.name', 'w.url', 'w.kinds', 'w.created_by', 'w.created_at', 'w.changed_at'])
    .select(['w.paused_at', 'w.stopped_at', 'w.stopped_because'])
    .select(({ selectFrom }) => {
      const messages = selectFrom('webhook_messages as m')
        .whereRef('m.workspace_id', '=', 'w.workspace_id')
        .whereRef('m.webhook_id', '=', 'w.id')
      return [
        messages
          .where('m.next_at', 'is not', null)
          .select(({ fn }) => fn.countAll<number>().as('count'))
          .as('waiting'),
        messages.select(({ fn }) => fn.max('m.delivered_at').as('at')).as('delivered_at'),
      ]
    })
    .where('w.workspace_id', '=', act.workspaceId)
    .where('w.chat', 'is', null)
    .where('w.removed_at', 'is', null)
    .$if(before !== null, query => query.where('w.id', '<', before as string))
    .orderBy('w.id', 'desc')
    .limit(limit + 1)
    .execute()
  const page = pageOf(rows, limit, row => [row.id])
  return {
    next: page.next,
    rows: page.rows.map(row => ({
      id: row.id,
      name: row.name,
      url: row.url,
      kinds: row.kinds,
      state: (row.stopped_because as Stop | null) ?? (row.paused_at ? 'paused' : 'active'),
      createdBy: row.created_by,
      createdAt: row.created_at,
      changedAt: row.changed_at,
      stoppedAt: row.stopped_at,
      waiting: row.waiting ?? 0,
      lastDeliveredAt: row.delivered_at ?? null,
    })),
  }
}

/** The messages of a webhook, the newest first; of one that was removed too. */
export async function listMessages(
  act: Act,
  webhookId: string,
  { cursor, limit }: Paging,
): Promise<Outcome<Page<Message>>> {
  const before = cursor ? decodeCursor(cursor, 2) : null
  if (isRefusal(before)) return before
  const known = act.tx
    .selectFrom('webhooks')
    .select('id')
    .where('workspace_id', '=', act.workspaceId)
    .where('id', '=', webhookId)
  if (!(await known.executeTakeFirst())) return notFound('webhook')
  const rows = await act.tx
    .selectFrom('webhook_messages')
    .select(['id', 'kind', 'event_id as eventId', 'created_at as createdAt', 'attempts', 'next_at as nextAt'])
    .select(['last_at as lastAt', 'last_status as lastStatus', 'last_error as lastFailure'])
    .select(['delivered_at as deliveredAt', 'given_up_at as givenUpAt', 'cancelled_at as cancelledAt'])
    .where('workspace_id', '=', act.workspaceId)
    .where('webhook_id', '=', webhookId)
    .$if(before !== null, query =>
      query.where(sql<boolean>`(created_at, id) < (${before?.[0]}::timestamptz, ${before?.[1]}::uuid)`),
    )
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  const page = pageOf(rows, limit, row => [row.createdAt.toISOString(), row.id])
  return { ...page, rows: page.rows.map(row => ({ ...row, lastFailure: row.lastFailure as Failure | null })) }
}
