import { sql } from 'kysely'
import type { CompanyPromise } from './promise.ts'

/** What holds of handoffs: one open at most, in one pair of hands, as the events tell. Those that a file told of have no events. */
export const HANDOFFS: readonly CompanyPromise[] = [
  {
    name: 'lead_has_one_open_handoff',
    broken: workspaceId => sql`
      select lead_id::text as subject from handoffs
      where workspace_id = ${workspaceId} and closed_at is null and rejected_at is null and withdrawn_at is null
        and batch_id is null
      group by lead_id having count(*) > 1`,
  },
  {
    name: 'handoff_was_delivered_once',
    broken: workspaceId => sql`
      select h.id::text as subject from handoffs h
      left join events e on e.workspace_id = ${workspaceId} and e.subject_id = h.id and e.kind = 'handoff.delivered'
      where h.workspace_id = ${workspaceId} and h.batch_id is null
      group by h.id having count(e.id) <> 1`,
  },
  {
    // Each assignment takes it from one and gives it to one, so one is left who has it. Who accepts from the queue takes it by accepting.
    name: 'handoff_has_the_owner_that_events_name',
    broken: workspaceId => sql`
      with steps as (
        select subject_id, coalesce(data ->> 'ownerId', 'queue') as hands, 1 as step from events
        where workspace_id = ${workspaceId} and kind = 'handoff.delivered'
        union all
        select subject_id, coalesce(data ->> 'to', 'queue'), 1 from events
        where workspace_id = ${workspaceId} and kind = 'handoff.assigned'
        union all
        select subject_id, coalesce(data ->> 'from', 'queue'), -1 from events
        where workspace_id = ${workspaceId} and kind = 'handoff.assigned'),
      ends as (select subject_id, hands, sum(step) as step from steps group by subject_id, hands having sum(step) <> 0)
      select h.id::text as subject from handoffs h left join ends e on e.subject_id = h.id
      where h.workspace_id = ${workspaceId} and h.batch_id is null
      group by h.id, h.owner_id, h.accepted_by
      having not (h.accepted_by is not null and bool_or(e.hands = 'queue'))
        and (count(e.hands) <> 1 or max(e.step) <> 1 or max(e.hands) <> coalesce(h.owner_id::text, 'queue'))`,
  },
  {
    name: 'open_handoff_and_lead_have_one_owner',
    broken: workspaceId => sql`
      select h.id::text as subject from handoffs h
      join leads l on l.workspace_id = ${workspaceId} and l.id = h.lead_id
      where h.workspace_id = ${workspaceId} and h.batch_id is null and h.closed_at is null and h.rejected_at is null
        and h.withdrawn_at is null and h.owner_id is not null and l.owner_id is distinct from h.owner_id`,
  },
  {
    name: 'handoff_was_decided_once',
    broken: workspaceId => sql`
      select h.id::text as subject from handoffs h
      left join events e on e.workspace_id = ${workspaceId} and e.subject_id = h.id
        and e.kind in ('handoff.accepted', 'handoff.rejected')
      where h.workspace_id = ${workspaceId} and h.batch_id is null
      group by h.id, h.accepted_at, h.rejected_at
      having num_nonnulls(h.accepted_at, h.rejected_at) > 1 or count(e.id) <> num_nonnulls(h.accepted_at, h.rejected_at)`,
  },
]
