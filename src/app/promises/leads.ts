import { sql } from 'kysely'
import { ERASED } from '#kernel/erased.ts'
import type { CompanyPromise } from './promise.ts'

/** What holds of leads: none that was acknowledged is lost, each is one person, and stands where its moves have led. */
export const LEADS: readonly CompanyPromise[] = [
  {
    name: 'acknowledged_lead_is_there',
    broken: workspaceId => sql`
      select k.key as subject from idempotency_keys k
      where k.workspace_id = ${workspaceId} and k.endpoint = 'POST /api/leads' and not exists (
        select from leads l where l.workspace_id = ${workspaceId} and l.id::text = k.reply ->> 'id')`,
  },
  {
    name: 'lead_was_captured_once',
    broken: workspaceId => sql`
      select l.id::text as subject from leads l
      left join events e on e.workspace_id = ${workspaceId} and e.subject_id = l.id and e.kind = 'lead.captured'
      where l.workspace_id = ${workspaceId} and l.batch_id is null
      group by l.id having count(e.id) <> 1`,
  },
  {
    name: 'address_is_one_lead',
    broken: workspaceId => sql`
      select max(id::text) as subject from leads
      where workspace_id = ${workspaceId} and withdrawn_at is null and email <> ${ERASED}
      group by lower(email) having count(*) > 1`,
  },
  {
    name: 'lead_counts_its_touchpoints',
    broken: workspaceId => sql`
      select l.id::text as subject from leads l
      left join touchpoints t on t.workspace_id = ${workspaceId} and t.lead_id = l.id and t.withdrawn_at is null
      where l.workspace_id = ${workspaceId} and l.withdrawn_at is null and l.batch_id is null
      group by l.id, l.touchpoint_count having count(t.id) <> l.touchpoint_count`,
  },
  {
    name: 'lead_tells_what_its_deals_are_worth',
    broken: workspaceId => sql`
      select l.id::text as subject from leads l
      join workspaces w on w.workspace_id = l.workspace_id
      left join deals d on d.workspace_id = ${workspaceId} and d.lead_id = l.id and d.lost_at is null and d.withdrawn_at is null
        and d.currency = w.currency
      where l.workspace_id = ${workspaceId}
      group by l.id, l.open_minor, l.won_minor
      having (l.open_minor, l.won_minor) is distinct from
        ((sum(d.amount_minor) filter (where d.won_at is null))::bigint, (sum(d.amount_minor) filter (where d.won_at is not null))::bigint)`,
  },
  {
    name: 'standing_is_where_leads_stand',
    broken: workspaceId => sql`
      select concat_ws(' ', stage, since_month, owner_id) as subject from (
        select stage, owner_id, since_month, leads, open_minor, won_minor from standing where workspace_id = ${workspaceId}
        union all select stage, owner_id, since_month, -leads, -open_minor, -won_minor from standing_of_leads(${workspaceId})
      ) told group by stage, owner_id, since_month having (sum(leads), sum(open_minor), sum(won_minor)) <> (0, 0, 0)`,
  },
  {
    // Moves that happen at once are told by instants read before they waited for each other: so their sum is compared, not their order.
    name: 'lead_stands_where_its_moves_led',
    broken: workspaceId => sql`
      with steps as (
        select lead_id, to_stage as stage, 1 as step from transitions
        where workspace_id = ${workspaceId} and withdrawn_at is null
        union all
        select lead_id, from_stage, -1 from transitions
        where workspace_id = ${workspaceId} and withdrawn_at is null and from_stage is not null),
      ends as (select lead_id, stage, sum(step) as step from steps group by lead_id, stage having sum(step) <> 0)
      select l.id::text as subject from leads l left join ends e on e.lead_id = l.id
      where l.workspace_id = ${workspaceId} and l.batch_id is null and l.withdrawn_at is null and not exists (
        select from transitions t where t.workspace_id = ${workspaceId} and t.lead_id = l.id and t.batch_id is not null)
      group by l.id, l.stage
      having count(e.stage) <> 1 or max(e.stage) <> l.stage or max(e.step) <> 1`,
  },
  {
    name: 'lead_has_the_milestone_of_its_stage',
    broken: workspaceId => sql`
      select l.id::text as subject from leads l
      where l.workspace_id = ${workspaceId} and l.withdrawn_at is null
        and l.stage not in ('nurturing', 'discarded') and not exists (
          select from milestones m where m.workspace_id = ${workspaceId} and m.lead_id = l.id and m.stage = l.stage
            and m.withdrawn_at is null)`,
  },
]
