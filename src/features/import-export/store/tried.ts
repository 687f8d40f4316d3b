import { sql } from 'kysely'
import type { Act } from '#platform/act.ts'
import { sha256 } from '#platform/ids.ts'

/** What earlier rows of a file made known while it is tried. The database keeps it until the act ends, so memory does not grow with the file. */
export interface Tried<T> {
  /** Those of the keys that are known. */
  find(keys: readonly string[]): Promise<Map<string, T>>
  keep(known: ReadonlyMap<string, T>): Promise<void>
}

/** `T` is kept as JSON. One at a time in an act. */
export async function openTried<T>({ tx }: Pick<Act, 'tx'>): Promise<Tried<T>> {
  await sql`drop table if exists pg_temp.tried`.execute(tx)
  await sql`create temporary table tried (key text primary key, value text not null) on commit drop`.execute(tx)
  return {
    async find(keys) {
      if (keys.length === 0) return new Map()
      const keyOf = new Map(keys.map(key => [sha256(key), key]))
      const { rows } = await sql<{ key: string; value: string }>`
        select key, value from pg_temp.tried where key = any(${[...keyOf.keys()]}::text[])`.execute(tx)
      return new Map(rows.map(({ key, value }) => [keyOf.get(key)!, JSON.parse(value) as T]))
    },
    async keep(known) {
      if (known.size === 0) return
      const keys = [...known.keys()].map(sha256)
      const values = [...known.values()].map(value => JSON.stringify(value))
      await sql`
        insert into pg_temp.tried select * from unnest(${keys}::text[], ${values}::text[])
        on conflict (key) do update set value = excluded.value where tried.value <> excluded.value`.execute(tx)
    },
  }
}
