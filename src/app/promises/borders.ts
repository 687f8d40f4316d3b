import { type RawBuilder, sql } from 'kysely'
import type { CompanyPromise } from './promise.ts'

/** What points to another row without a foreign key points to one of the same company. */
export const BORDERS: readonly CompanyPromise[] = [
  {
    name: 'what_is_named_is_of_the_company',
    broken: workspaceId => sql`
      select a.id::text as subject from activities a
      where a.workspace_id = ${workspaceId} and a.handoff_id is not null and not exists (
        select from handoffs h where h.workspace_id = ${workspaceId} and h.id = a.handoff_id and h.lead_id = a.lead_id)
      union all
      select t.id::text from transitions t
      where t.workspace_id = ${workspaceId} and t.handoff_id is not null and not exists (
        select from handoffs h where h.workspace_id = ${workspaceId} and h.id = t.handoff_id and h.lead_id = t.lead_id)
      union all
      select h.id::text from handoffs h
      where h.workspace_id = ${workspaceId} and exists (
        select from unnest(array[h.answered_by, h.accepted_by, h.rejected_by]) as who (id)
        where who.id is not null and not exists (
          select from members m where m.workspace_id = ${workspaceId} and m.id = who.id))
      union all
      select g.member_id::text from logins g
      where g.workspace_id = ${workspaceId} and not exists (
        select from members m where m.workspace_id = ${workspaceId} and m.id = g.member_id)`,
  },
]

/** Tables with a workspace whose rows somebody may see from outside it: those that lead to a workspace. */
const DIRECTORIES = ['logins', 'token_directory', 'workspace_directory']

/** Tables of companies on which row level security is not forced, or lets something else than one company through. */
export function unprotectedTables(): RawBuilder<{ subject: string }> {
  return sql`
    select c.relname::text as subject from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id' and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname <> all(${DIRECTORIES})
      and (not c.relrowsecurity or not c.relforcerowsecurity or not exists (
        select from pg_policy p where p.polrelid = c.oid))`
}

/** The tables of companies. */
export function companyTables(): RawBuilder<{ name: string }> {
  return sql`
    select c.relname::text as name from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id' and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname <> all(${DIRECTORIES})
    order by c.relname`
}

/** Tables of which a company sees a row of another; with no company chosen (null), tables of which anything is seen. */
export function tablesThatShowOthers(tables: readonly string[], workspaceId: string | null) {
  const looks = tables.map(
    table =>
      sql`select ${table}::text as subject where exists (
        select from ${sql.table(table)} where workspace_id is distinct from ${workspaceId}::uuid)`,
  )
  return sql<{ subject: string }>`${sql.join(looks, sql` union all `)}`
}
