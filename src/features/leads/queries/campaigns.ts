import { sql } from 'kysely'
import { isRefusal, type Outcome } from '#kernel/outcome.ts'
import type { Act } from '#platform/act.ts'
import { decodeCursor, pageOf } from '#platform/http/cursor.ts'
import type { CampaignsQuery } from '../schema/campaigns.ts'

interface Row {
  name: string
  leads: number
}

/** The campaigns that leads came by, in the order of their names: read along their index until the page is full. */
export async function listCampaigns(
  { tx, workspaceId }: Pick<Act, 'tx' | 'workspaceId'>,
  { cursor, limit, q }: CampaignsQuery,
): Promise<Outcome<{ rows: Row[]; next: string | null }>> {
  const after = cursor ? decodeCursor(cursor, 1) : null
  if (isRefusal(after)) return after
  const { rows } = await sql<Row>`
    select campaign as name, count(*) as leads from leads
    where workspace_id = ${workspaceId} and withdrawn_at is null and campaign is not null
      ${after ? sql`and campaign > ${String(after[0])}` : sql``}
    group by campaign ${q ? sql`having strpos(fold_text(campaign), fold_text(${q})) > 0` : sql``}
    order by campaign limit ${limit + 1}`.execute(tx)
  return pageOf(rows, limit, ({ name }) => [name])
}
