import { sql } from 'kysely'
import type { CompanyPromise } from './promise.ts'

/** What holds of the response clocks. Deadlines themselves are compared with the rule in `deadlines.ts`. */
export const CLOCKS: readonly CompanyPromise[] = [
  {
    name: 'breach_was_noticed_once',
    broken: workspaceId => sql`
      select h.id::text as subject from handoffs h
      left join events e on e.workspace_id = ${workspaceId} and e.subject_id = h.id
        and e.kind in ('handoff.overdue', 'handoff.overdue_withdrawn')
      where h.workspace_id = ${workspaceId} and h.batch_id is null
      group by h.id, h.overdue_at
      having count(e.id) filter (where e.kind = 'handoff.overdue')
        - count(e.id) filter (where e.kind = 'handoff.overdue_withdrawn') <> num_nonnulls(h.overdue_at)`,
  },
  {
    name: 'breach_was_not_noticed_early',
    broken: workspaceId => sql`
      select subject_id::text as subject from events
      where workspace_id = ${workspaceId} and kind = 'handoff.overdue'
        and recorded_at <= (data ->> 'dueAt')::timestamptz`,
  },
  {
    // The program looks every second; two minutes are for a start and for a load.
    name: 'passed_deadline_is_noticed',
    broken: workspaceId => sql`
      select id::text as subject from handoffs
      where workspace_id = ${workspaceId} and due_at < now() - interval '2 minutes' and answered_at is null
        and closed_at is null and overdue_noticed_at is null and withdrawn_at is null`,
  },
  {
    name: 'answer_is_in_time_or_a_breach',
    broken: workspaceId => sql`
      select id::text as subject from handoffs
      where workspace_id = ${workspaceId} and answered_at is not null and due_at is not null and withdrawn_at is null
        and (answered_at > due_at) <> (overdue_at is not null)`,
  },
]
