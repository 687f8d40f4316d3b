import { sql } from 'kysely'
import { isRefusal, type Outcome } from '#kernel/outcome.ts'
import type { Act } from '#platform/act.ts'
import { decodeCursor, pageOf } from '#platform/http/cursor.ts'
import type { CampaignsQuery } from '../schema/campaigns.ts'

interface Row {
  name: string
  leads: number
}

/** The campaigns that leads came by, in the order of their names: read along it until the page is full. */
export async function listCampaigns(
  { tx, workspaceId }: Pick<Act, 'tx' | 'workspaceId'>,
  { cursor, limit, q }: CampaignsQuery,
): Promise<Outcome<{ rows: Row[]; next: string | null }>> {
  const after = cursor ? decodeCursor(cursor, 1) : null
  if (isRefusal(after)) return after
  const { rows } = await sql<Row>`
    select c.name, n.leads from campaigns c cross join lateral (
      select count(*) as leads from leads l
      where l.workspace_id = ${workspaceId} and l.withdrawn_at is null and l.campaign = c.name
    ) n
    where c.workspace_id = ${workspaceId} and n.leads > 0
      ${after ? sql`and c.name > ${String(after[0])}` : sql``}
      ${q ? sql`and strpos(c.folded, fold_text(${q})) > 0` : sql``}
    order by c.name limit ${limit + 1}`.execute(tx)
  return pageOf(rows, limit, ({ name }) => [name])
}
