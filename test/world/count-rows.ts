import { sql } from 'kysely'
import type { Act } from '#platform/act.ts'

/** How many rows a company has, by table; tables without any are left out. */
export async function countRows({ tx, workspaceId }: Pick<Act, 'tx' | 'workspaceId'>): Promise<Record<string, number>> {
  const { rows: tables } = await sql<{ name: string }>`select c.relname as name from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id' and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'`.execute(tx)
  const counts: Record<string, number> = {}
  for (const { name } of tables) {
    const { rows } = await sql<{ n: number }>`select count(*) n from ${sql.table(name)}
      where workspace_id = ${workspaceId}`.execute(tx)
    if (rows[0]!.n > 0) counts[name] = rows[0]!.n
  }
  return counts
}
