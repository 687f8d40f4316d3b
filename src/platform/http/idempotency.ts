import { sql } from 'kysely'
import type { Act, Begun } from '#platform/act.ts'
import type { ColumnTypes } from '#platform/database/column-types.ts'
import { named, rowsAs } from '#platform/database/insert-rows.ts'
import { sha256 } from '#platform/ids.ts'

/** A write that says: if you have seen this key of mine, answer as you did. */
export interface Retry {
  actor: string
  endpoint: string
  key: string
  request: string
}

/** What was answered to a key. */
export interface Answered {
  requestHash: string
  reply: unknown
}

/**
 * Claims the keys of one actor and endpoint in the act's transaction, in their order. A concurrent request with the same key waits
 * here until the first commits or fails, then gets its reply. Answers what was answered before, by key. Refused requests are not
 * kept: they may be tried again.
 */
export async function answeredBefore(
  { workspaceId, tx }: Begun,
  retries: readonly Retry[],
): Promise<Map<string, Answered>> {
  const byKey = new Map(retries.map(retry => [retry.key, retry]))
  const wanted = [...byKey.values()].toSorted((a, b) => (a.key < b.key ? -1 : 1))
  const [first] = wanted
  if (!first) return new Map()
  const columns = sql.raw(Object.keys(CLAIM_TYPES).join(', '))
  const rows = wanted.map(retry => ({
    workspace_id: workspaceId,
    actor: retry.actor,
    endpoint: retry.endpoint,
    key: retry.key,
    request_hash: hashOf(retry),
  }))
  const [only] = rows.length === 1 ? rows : []
  const { rows: claimed } = await sql<{ key: string }>`insert into idempotency_keys (${columns}, created_at)
    ${only ? sql`values (${sql.join(Object.values(only))}, now())` : sql`select ${columns}, now() from ${rowsAs('r', CLAIM_TYPES, rows)}`}
    on conflict (workspace_id, actor, endpoint, key) do nothing returning key`.execute(tx)
  if (claimed.length === wanted.length) return new Map()
  for (const { key } of claimed) byKey.delete(key)
  const kept = await tx
    .selectFrom('idempotency_keys')
    .select(['key', 'request_hash as requestHash', 'reply'])
    .where('workspace_id', '=', workspaceId)
    .where('actor', '=', first.actor)
    .where('endpoint', '=', first.endpoint)
    .where('key', 'in', [...byKey.keys()])
    .execute()
  return new Map(kept.map(({ key, ...answered }) => [key, answered]))
}

/** In the order in which the rows name them. */
const CLAIM_TYPES: ColumnTypes = {
  workspace_id: 'uuid',
  actor: 'text',
  endpoint: 'text',
  key: 'text',
  request_hash: 'text',
}

/** Keeps the replies to claimed keys of one actor and endpoint, at the end of the act. */
export function keepAnswers(act: Act, answers: readonly { retry: Retry; reply: unknown }[]): void {
  const [first] = answers
  if (!first) return
  const { actor, endpoint } = first.retry
  const keys = answers.map(({ retry }) => retry.key)
  const replies = answers.map(({ reply }) => JSON.stringify(reply))
  act.writeAtEnd([
    place => `update idempotency_keys set reply = (${place(replies)}::json[])[array_position(${place(keys)}::text[], key)]
      where workspace_id = ${place(act.workspaceId)} and actor = ${place(actor)} and endpoint = ${place(endpoint)}
        and key in (${named(keys).map(place).join(', ')})`,
  ])
}

export function hashOf({ request }: Retry): string {
  return sha256(request)
}

/**
 * For a request that is done in several acts, in its last one: keeps its answer under its key, or answers what was answered to the key
 * before. Then the caller undoes what it did.
 */
export async function answeredOrKept(act: Act, retry: Retry, reply: unknown): Promise<Answered | null> {
  const before = (await answeredBefore(act, [retry])).get(retry.key)
  if (!before) keepAnswers(act, [{ retry, reply }])
  return before ?? null
}
