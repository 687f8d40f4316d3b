import { sql } from 'kysely'
import { isRefusal, notFound, type Outcome } from '#kernel/outcome.ts'
import type { Act } from '#platform/act.ts'
import { idOfCursor, pageOf } from '#platform/http/cursor.ts'
import type { Comment } from '../schema.ts'

type Reading = Pick<Act, 'tx' | 'workspaceId'>

interface Asked {
  id: string
  clause?: string | undefined
  cursor?: string | undefined
  limit: number
}

/** What was said of this version, and what is still open of those it was made from. */
export async function listComments(
  act: Reading,
  asked: Asked,
): Promise<Outcome<{ rows: Comment[]; next: string | null }>> {
  const after = idOfCursor(asked.cursor)
  if (isRefusal(after)) return after
  if (!(await isThere(act, asked.id))) return notFound('version')
  const { rows } = await sql<Row>`
    ${ancestry(act, asked.id)}
    select c.id, c.version_id as "versionId", l.number as "versionNumber", c.clause, c.words, c.said_at as "saidAt",
      c.resolved_at as "resolvedAt", s.id as "memberId", s.name, r.id as "resolverId", r.name as "resolverName"
    from line l
    join clause_comments c on c.workspace_id = ${act.workspaceId} and c.version_id = l.id
    join members s on s.workspace_id = ${act.workspaceId} and s.id = c.member_id
    left join members r on r.workspace_id = ${act.workspaceId} and r.id = c.resolved_by
    where (l.id = ${asked.id} or c.resolved_at is null)
      and (${asked.clause ?? null}::text is null or c.clause = ${asked.clause ?? null})
      and (${after}::uuid is null or c.id > ${after})
    order by c.id limit ${asked.limit + 1}`.execute(act.tx)
  const page = pageOf(rows, asked.limit, row => [row.id])
  return { rows: page.rows.map(commentOf), next: page.next }
}

export async function countComments(act: Reading, id: string) {
  if (!(await isThere(act, id))) return notFound('version')
  const { rows } = await sql<{ clause: string; all: number; open: number }>`
    ${ancestry(act, id)}
    select c.clause, count(*)::int as "all", count(*) filter (where c.resolved_at is null)::int as open
    from line l
    join clause_comments c on c.workspace_id = ${act.workspaceId} and c.version_id = l.id
    where l.id = ${id} or c.resolved_at is null
    group by c.clause order by c.clause`.execute(act.tx)
  return { clauses: rows }
}

async function isThere({ tx, workspaceId }: Reading, id: string): Promise<boolean> {
  const row = await tx
    .selectFrom('agreement_versions')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row !== undefined
}

/** The version and those it was made from, one from the other. */
function ancestry({ workspaceId }: Reading, id: string) {
  return sql`with recursive line as (
    select v.id, v.number, v.based_on from agreement_versions v where v.workspace_id = ${workspaceId} and v.id = ${id}
    union
    select v.id, v.number, v.based_on from line l
    join agreement_versions v on v.workspace_id = ${workspaceId} and v.id = l.based_on)`
}

interface Row extends Omit<Comment, 'member' | 'resolvedBy'> {
  memberId: string
  name: string
  resolverId: string | null
  resolverName: string | null
}

function commentOf({ memberId, name, resolverId, resolverName, ...row }: Row): Comment {
  return {
    ...row,
    member: { id: memberId, name },
    resolvedBy: resolverId ? { id: resolverId, name: resolverName ?? '' } : null,
  }
}
