import { sql } from 'kysely'
import type { Act } from '#platform/act.ts'

/** Replaces rows that tell of the same by their sum, which then stays until there is another. Answers how many went. */
export async function replaceStanding({ tx, workspaceId }: Act): Promise<number> {
  const { rows } = await sql<{ gone: number }>`
    with gone as (
      delete from standing where workspace_id = ${workspaceId} and id in (
        select id from (
          select id, count(*) over (partition by stage, owner_id, since_month) as alike from standing where workspace_id = ${workspaceId}
        ) told where alike > 1
      ) returning stage, owner_id, since_month, leads, open_minor, won_minor
    ), summed as (
      insert into standing (workspace_id, stage, owner_id, since_month, leads, open_minor, won_minor)
      select ${workspaceId}::uuid, stage, owner_id, since_month, sum(leads), sum(open_minor), sum(won_minor) from gone
      group by stage, owner_id, since_month having (sum(leads), sum(open_minor), sum(won_minor)) <> (0, 0, 0)
    ) select count(*) as gone from gone`.execute(tx)
  return rows[0]!.gone
}
