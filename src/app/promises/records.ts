import { sql } from 'kysely'
import type { CompanyPromise } from './promise.ts'

/** What holds between the record of events and the facts, and inside the records. */
export const RECORDS: readonly CompanyPromise[] = [
  {
    name: 'event_has_its_subject',
    broken: workspaceId => sql`
      select e.id::text as subject from events e
      where e.workspace_id = ${workspaceId} and not case e.subject_kind
        when 'lead' then exists (select from leads s where s.workspace_id = ${workspaceId} and s.id = e.subject_id)
        when 'handoff' then exists (select from handoffs s where s.workspace_id = ${workspaceId} and s.id = e.subject_id)
        when 'activity' then exists (select from activities s where s.workspace_id = ${workspaceId} and s.id = e.subject_id)
        when 'deal' then exists (select from deals s where s.workspace_id = ${workspaceId} and s.id = e.subject_id)
        when 'version' then exists (
          select from agreement_versions s where s.workspace_id = ${workspaceId} and s.id = e.subject_id)
        when 'member' then exists (select from members s where s.workspace_id = ${workspaceId} and s.id = e.subject_id)
        else true end`,
  },
  {
    name: 'activity_was_logged_once',
    broken: workspaceId => sql`
      select a.id::text as subject from activities a
      left join events e on e.workspace_id = ${workspaceId} and e.subject_id = a.id and e.kind = 'activity.logged'
      where a.workspace_id = ${workspaceId} and a.batch_id is null
      group by a.id having count(e.id) <> 1`,
  },
  {
    name: 'deal_was_opened_once',
    broken: workspaceId => sql`
      select d.id::text as subject from deals d
      left join events e on e.workspace_id = ${workspaceId} and e.subject_id = d.id and e.kind = 'deal.opened'
      where d.workspace_id = ${workspaceId} and d.batch_id is null
      group by d.id having count(e.id) <> 1`,
  },
  {
    name: 'signed_version_has_all_signatures',
    broken: workspaceId => sql`
      select v.id::text as subject from agreement_versions v
      join agreement_signatories s on s.workspace_id = ${workspaceId} and s.version_id = v.id
      left join agreement_signatures g on g.workspace_id = ${workspaceId} and g.version_id = v.id
        and g.member_id = s.member_id and g.signs_for = s.signs_for and g.sha256 = v.sha256
      where v.workspace_id = ${workspaceId} and v.signed_at is not null
      group by v.id having count(*) <> count(g.member_id)`,
  },
  {
    name: 'import_adds_up',
    broken: workspaceId => sql`
      select b.id::text as subject from import_batches b
      where b.workspace_id = ${workspaceId} and (
        b.rows_done <> b.rows_created + b.rows_updated + b.rows_skipped + b.rows_rejected
        or b.finished_at is not null and b.rows_done <> b.rows_total
        or b.withdrawn_at is null and b.rows_created <> case b.kind
          when 'leads' then (select count(*) from leads r where r.workspace_id = ${workspaceId} and r.batch_id = b.id)
          when 'deals' then (select count(*) from deals r where r.workspace_id = ${workspaceId} and r.batch_id = b.id)
          else (select count(*) from activities r where r.workspace_id = ${workspaceId} and r.batch_id = b.id) end)`,
  },
]
