import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { ERASED } from '#kernel/erased.ts'
import type { Act } from '#platform/act.ts'
import { writeTogether } from './database/insert-rows.ts'
import type { Database } from './database/tables.ts'

/** Rows of a table, in the words of its columns. */
type Which = RawBuilder<SqlBool>

/**
 * Erases what text columns of rows say. For tables that keep their past, what they said before too: the database adds what was changed
 * to it, so it is gone through last.
 */
export async function eraseColumns<Table extends keyof Database>(
  { tx, workspaceId }: Act,
  table: Table,
  columns: readonly (keyof Database[Table] & string)[],
  which: Which,
): Promise<void> {
  const rows = sql`workspace_id = ${workspaceId} and ${which}`
  const sets = columns.map(
    column => sql`${sql.ref(column)} = case when ${sql.ref(column)} is not null then ${ERASED} end`,
  )
  await sql`update ${sql.table(table)} set ${sql.join(sets)} where ${rows}`.execute(tx)
  await sql`update ${sql.table(table)} set past = (
      select jsonb_agg(jsonb_set(entry, '{was}', (
        select jsonb_object_agg(key, case when key = any(${columns}) and value <> 'null' then to_jsonb(${ERASED}::text) else value end)
        from jsonb_each(entry -> 'was'))) order by place)
      from jsonb_array_elements(past) with ordinality e (entry, place))
    where ${rows} and past is not null`.execute(tx)
}

/** Writes the events of some subjects anew without what they tell of the person: nothing of an event that is kept ever changes. */
export async function eraseFromEvents(
  act: Act,
  subjects: readonly string[],
  personal: readonly string[],
): Promise<void> {
  const { rows } = await sql<object>`delete from events where workspace_id = ${act.workspaceId}
      and subject_id = any(${subjects}) and data ?| ${personal}::text[]
    returning workspace_id, id, kind, subject_kind, subject_id, member_id, data - ${personal}::text[] as data, recorded_at`.execute(
    act.tx,
  )
  await writeTogether(act.tx, [{ table: 'events', rows }])
}

/** Replies that are kept for those who ask again, where they tell of something by its id. */
export async function forgetReplies({ tx, workspaceId }: Act, id: string): Promise<void> {
  await sql`delete from idempotency_keys where workspace_id = ${workspaceId} and position(${id} in reply::text) > 0`.execute(
    tx,
  )
}
