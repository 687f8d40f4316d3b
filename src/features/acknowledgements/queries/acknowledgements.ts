import { sql } from 'kysely'
import type { Reading } from '#features/reports/queries/setting.ts'
import type { LocalDate } from '#kernel/instant.ts'
import { isRefusal, type Outcome } from '#kernel/outcome.ts'
import { decodeCursor, pageOf } from '#platform/http/cursor.ts'
import type { Acknowledgement } from '../schema.ts'

/** What was said of some clauses from a day on, the newest first; as it was known, where that is asked. */
export async function findSaid(
  act: Reading,
  clauseIds: readonly string[],
  from: LocalDate,
): Promise<Acknowledgement[]> {
  if (clauseIds.length === 0) return []
  const rows = await selecting(act).where('a.clause_id', 'in', clauseIds).where('a.done_on', '>=', from).execute()
  return rows.map(acknowledgementOf)
}

/** Every time a clause was acknowledged, the newest first. */
export async function listSaid(
  act: Reading,
  clauseId: string,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<Outcome<{ rows: Acknowledgement[]; next: string | null }>> {
  const before = cursor === undefined ? null : decodeCursor(cursor, 2)
  if (isRefusal(before)) return before
  const [doneOn, id] = (before ?? []).map(String)
  const rows = await selecting(act)
    .where('a.clause_id', '=', clauseId)
    .$if(before !== null, query => query.where(sql<boolean>`(a.done_on::text, a.id::text) < (${doneOn}, ${id})`))
    .limit(limit + 1)
    .execute()
  return pageOf(rows.map(acknowledgementOf), limit, row => [row.doneOn, row.id])
}

function selecting({ tx, workspaceId, knownAt }: Reading) {
  return tx
    .selectFrom('acknowledgements as a')
    .innerJoin('members as m', join =>
      join.onRef('m.workspace_id', '=', 'a.workspace_id').onRef('m.id', '=', 'a.member_id'),
    )
    .select(['a.id', 'a.clause_id', 'a.member_id', 'm.name', 'a.sides', 'a.done_on', 'a.note', 'a.url'])
    .select('a.acknowledged_at')
    .where('a.workspace_id', '=', workspaceId)
    .$if(knownAt === undefined, query => query.where('a.withdrawn_at', 'is', null))
    .$if(knownAt !== undefined, query =>
      query
        .where('a.acknowledged_at', '<=', knownAt!)
        .where(({ or, eb }) => or([eb('a.withdrawn_at', 'is', null), eb('a.withdrawn_at', '>', knownAt!)])),
    )
    .orderBy('a.done_on', 'desc')
    .orderBy('a.id', 'desc')
}

type Row = Awaited<ReturnType<ReturnType<typeof selecting>['execute']>>[number]

function acknowledgementOf(row: Row): Acknowledgement {
  return {
    id: row.id,
    clauseId: row.clause_id,
    member: { id: row.member_id, name: row.name },
    sides: row.sides,
    doneOn: row.done_on,
    note: row.note,
    url: row.url,
    acknowledgedAt: row.acknowledged_at,
  }
}
