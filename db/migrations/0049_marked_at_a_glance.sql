-- What a new lead brings on the day it comes touches no day that is over. Whether that is so is asked by one short statement for each table,
-- before anything is gathered to be marked.

create function leads_of_this_act() returns uuid[] language sql stable as $$
  select string_to_array(coalesce(current_setting('app.new_leads', true), ''), ',')::uuid[]
$$;

create function mark_new_milestones() returns trigger language plpgsql as $$
begin
  if exists (select from new_rows where occurred_at < date_trunc('day', now(), 'UTC') or lead_id <> all ((select leads_of_this_act())::uuid[])) then
    perform mark_facts(workspace_id, array_agg(lead_id), array_agg(occurred_at)) from new_rows group by workspace_id;
  end if;
  return null;
end $$;

create function mark_new_handoffs() returns trigger language plpgsql as $$
begin
  if exists (select from new_rows where delivered_at < date_trunc('day', now(), 'UTC') or lead_id <> all ((select leads_of_this_act())::uuid[])) then
    perform mark_facts(workspace_id, array_agg(lead_id), array_agg(delivered_at)) from new_rows group by workspace_id;
  end if;
  return null;
end $$;

drop trigger mark_days on milestones;
create trigger mark_days after insert on milestones referencing new table as new_rows
  for each statement execute function mark_new_milestones();
drop trigger mark_days on handoffs;
create trigger mark_days after insert on handoffs referencing new table as new_rows
  for each statement execute function mark_new_handoffs();

-- Notes the leads as new in this act, and marks their days if any is over.
create or replace function mark_new_leads() returns trigger language plpgsql as $$
begin
  if (select set_config('app.new_leads', concat_ws(',', nullif(current_setting('app.new_leads', true), ''), string_agg(id::text, ',')), true) is not null
      and min(captured_at) < date_trunc('day', now(), 'UTC') from new_rows) then
    perform mark_changed(workspace_id, array_agg(captured_at)) from new_rows group by workspace_id;
  end if;
  return null;
end $$;
drop function note_new_leads(text);

create or replace function note_campaigns_of_new_leads() returns trigger language plpgsql as $$
begin
  insert into campaigns (workspace_id, name)
  select distinct workspace_id, campaign from new_rows
  where campaign is not null
    and not exists (select from campaigns known where known.workspace_id = new_rows.workspace_id and known.name = new_rows.campaign)
  order by workspace_id, campaign
  on conflict do nothing;
  return null;
end $$;
