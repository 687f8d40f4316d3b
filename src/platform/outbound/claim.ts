import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { type Instant, plusMilliseconds } from '#kernel/instant.ts'
import type { Act } from '#platform/act.ts'

/** Tables of messages to the outside. One is tried at its `next_at`; null: not any more. */
type Outbox = 'mail_messages' | 'webhook_messages'

export interface Lease {
  limit: number
  leaseMs: number
}

/**
 * How a statement begins that takes messages that are due, the oldest first, and counts the attempt: they are in `claimed`. Until the lease
 * is over nobody else takes them, whatever becomes of this process.
 */
export function claimDue(
  { workspaceId, now }: Act,
  outbox: Outbox,
  { limit, leaseMs }: Lease,
  among: RawBuilder<SqlBool> = sql`true`,
): RawBuilder<unknown> {
  return sql`with due as (
      select id from ${sql.table(outbox)} where workspace_id = ${workspaceId} and ${among} and next_at <= ${now}
      order by next_at, id limit ${limit} for update skip locked
    ), claimed as (
      update ${sql.table(outbox)} m set attempts = attempts + 1, next_at = ${plusMilliseconds(now, leaseMs)}
      from due where m.workspace_id = ${workspaceId} and m.id = due.id
      returning m.*
    )`
}

/** Whether a message that was claimed is still the claimant's: nobody called it off, and no other attempt overtook this one. */
export function isStillClaimed<Message extends { attempts: number; next_at: Instant | null }>(
  message: Message | undefined,
  claim: { attempts: number },
): message is Message {
  return message !== undefined && message.attempts === claim.attempts && message.next_at !== null
}
