import { sql } from 'kysely'
import type { Act } from '#platform/act.ts'
import { type ImportedActivity, sameness } from '../rules/imported-activity.ts'

/** The `sameness` of those activities that are here already (and of some others of the same leads). */
export async function knownActivities(
  { tx, workspaceId }: Pick<Act, 'tx' | 'workspaceId'>,
  rows: readonly ImportedActivity[],
): Promise<Set<string>> {
  const ids = rows.flatMap(row => row.externalId ?? [])
  const others = rows.filter(row => row.externalId === null)
  const all = tx
    .selectFrom('activities')
    .select(['lead_id as leadId', 'kind', 'direction', 'occurred_at as occurredAt', 'external_id as externalId'])
    .where('workspace_id', '=', workspaceId)
    .where('withdrawn_at', 'is', null)
  const byId = ids.length === 0 ? [] : await all.where('external_id', '=', sql<string>`any(${ids})`).execute()
  const byInstant =
    others.length === 0
      ? []
      : await all
          .where('lead_id', '=', sql<string>`any(${[...new Set(others.map(row => row.leadId))]})`)
          .where('occurred_at', '=', sql<Date>`any(${others.map(row => row.occurredAt)}::timestamptz[])`)
          .execute()
  return new Set([...byId.map(sameness), ...byInstant.map(found => sameness({ ...found, externalId: null }))])
}
