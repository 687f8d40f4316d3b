import type { Refusal } from '#kernel/outcome.ts'
import type { Act } from '#platform/act.ts'
import { sha256 } from '#platform/ids.ts'

/** A write that says: if you have seen this key of mine, answer as you did. */
export interface Retry {
  actor: string
  endpoint: string
  key: string
  request: string
}

/**
 * Claims the key in the act's transaction. A concurrent request with the same key waits here until the first commits or fails,
 * then gets its reply. The same key with another request is refused. Refused requests are not kept: they may be tried again.
 */
export async function answeredBefore(
  act: Act,
  retry: Retry,
): Promise<{ refused: Refusal; reply?: never } | { refused?: never; reply: unknown } | null> {
  const requestHash = sha256(retry.request)
  const claimed = await act.tx
    .insertInto('idempotency_keys')
    .values({
      workspace_id: act.workspaceId,
      actor: retry.actor,
      endpoint: retry.endpoint,
      key: retry.key,
      request_hash: requestHash,
      created_at: act.now,
    })
    .onConflict(conflict => conflict.columns(['workspace_id', 'actor', 'endpoint', 'key']).doNothing())
    .returning('key')
    .executeTakeFirst()
  if (claimed) return null

  const kept = await act.tx
    .selectFrom('idempotency_keys')
    .select(['request_hash', 'reply'])
    .where('workspace_id', '=', act.workspaceId)
    .where('actor', '=', retry.actor)
    .where('endpoint', '=', retry.endpoint)
    .where('key', '=', retry.key)
    .executeTakeFirstOrThrow()
  if (kept.request_hash !== requestHash)
    return { refused: { refused: 'idempotency_key_reused', status: 422, values: {} } }
  return { reply: kept.reply }
}

export async function keepAnswer(act: Act, retry: Retry, reply: unknown): Promise<void> {
  await act.tx
    .updateTable('idempotency_keys')
    .set({ reply: JSON.stringify(reply) })
    .where('workspace_id', '=', act.workspaceId)
    .where('actor', '=', retry.actor)
    .where('endpoint', '=', retry.endpoint)
    .where('key', '=', retry.key)
    .execute()
}
