-- What a new lead brings on the day it comes touches no day that is over. Whether that is so is found out by one short statement for each
-- table, and nothing more is looked at then.

create function is_new_in_act(lead_id uuid) returns boolean language sql stable as $$
  select position(lead_id::text in coalesce(current_setting('app.new_leads', true), '')) > 0
$$;

create function mark_new_milestones() returns trigger language plpgsql as $$
begin
  perform mark_facts(workspace_id, array_agg(lead_id), array_agg(occurred_at)) from new_rows group by workspace_id
    having bool_or(occurred_at < date_trunc('day', now(), 'UTC') or not is_new_in_act(lead_id));
  return null;
end $$;

create function mark_new_handoffs() returns trigger language plpgsql as $$
begin
  perform mark_facts(workspace_id, array_agg(lead_id), array_agg(delivered_at)) from new_rows group by workspace_id
    having bool_or(delivered_at < date_trunc('day', now(), 'UTC') or not is_new_in_act(lead_id));
  return null;
end $$;

create or replace function mark_new_leads() returns trigger language plpgsql as $$
begin
  perform note_new_leads(string_agg(id::text, ',')) from new_rows having count(*) > 0;
  perform mark_changed(workspace_id, array_agg(captured_at)) from new_rows group by workspace_id
    having min(captured_at) < date_trunc('day', now(), 'UTC');
  return null;
end $$;

drop trigger mark_days on milestones;
create trigger mark_days after insert on milestones referencing new table as new_rows
  for each statement execute function mark_new_milestones();
drop trigger mark_days on handoffs;
create trigger mark_days after insert on handoffs referencing new table as new_rows
  for each statement execute function mark_new_handoffs();
