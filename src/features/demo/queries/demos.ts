import type { Kysely } from 'kysely'
import type { Act } from '#platform/act.ts'
import type { Database } from '#platform/database/tables.ts'

type Reading = Kysely<Database> | Act['tx']

export async function isDemo(db: Reading, workspaceId: string): Promise<boolean> {
  const row = await db
    .selectFrom('workspace_directory')
    .select('demo_since')
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirst()
  return row?.demo_since != null
}
