import { type RawBuilder, sql } from 'kysely'
import { BY_MAIL, REACTIONS } from '../reactions.ts'
import type { CompanyPromise } from './promise.ts'

/** What follows from events is done or waits, and is never lost. The queue forgets what was done after a week. */
export const WORK_PROMISES: readonly CompanyPromise[] = [
  {
    // One job may follow from several events of one act. What a demo tells of its past had no consequences.
    name: 'event_has_its_jobs',
    broken: workspaceId => sql`
      with reactions (kind, name) as (${reactions()}),
      told as (
        select j.name, e.recorded_at from jobs.job j cross join lateral jsonb_array_elements_text(j.data -> 'eventIds') told (id)
        join events e on e.workspace_id = ${workspaceId} and e.id::text = told.id
        where j.data ->> 'workspaceId' = ${workspaceId}::text)
      select e.id::text as subject from events e join reactions r on r.kind = e.kind
      where e.workspace_id = ${workspaceId} and e.recorded_at > now() - interval '2 days' and not exists (
        select from workspace_directory d where d.workspace_id = ${workspaceId} and d.demo_since is not null)
        and not exists (
        select from told t where t.name = r.name and t.recorded_at = e.recorded_at)`,
  },
  {
    name: 'started_import_has_its_job',
    broken: workspaceId => sql`
      select b.id::text as subject from import_batches b
      where b.workspace_id = ${workspaceId} and b.started_at is not null
        and num_nonnulls(b.finished_at, b.failed_at, b.cancelled_at, b.withdrawn_at) = 0 and not exists (
          select from jobs.job j where j.name = 'imports.run' and j.state in ('created', 'retry', 'active')
            and j.data ->> 'subjectId' = b.id::text)`,
  },
  {
    name: 'no_job_was_given_up',
    broken: workspaceId => sql`
      select j.name || ' ' || j.id::text as subject from jobs.job j
      where j.data ->> 'workspaceId' = ${workspaceId}::text and (j.name = 'dead' or j.state = 'failed')`,
  },
]

/** Whether the program was told of a server that takes mail, the database does not know. */
function reactions(): RawBuilder<unknown> {
  const pairs = Object.entries(REACTIONS).flatMap(([kind, names]) =>
    names.filter(name => !BY_MAIL.has(name)).map(name => ({ kind, name })),
  )
  return sql`values ${sql.join(pairs.map(({ kind, name }) => sql`(${kind}::text, ${name}::text)`))}`
}
