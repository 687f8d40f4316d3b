-- A lead that comes in stands on no day that is kept yet, and each of its facts marks its own day. So the days of its other facts need not be
-- looked up for each of them, which made up more than half of what taking in leads cost.

-- Leads that this transaction has made.
create function note_new_leads(lead_ids text) returns void language sql as $$
  select set_config('app.new_leads', concat_ws(',', nullif(current_setting('app.new_leads', true), ''), lead_ids), true)
$$;

create function known_before(lead_ids uuid[]) returns uuid[] language plpgsql stable as $$
declare
  fresh text := nullif(current_setting('app.new_leads', true), '');
begin
  if fresh is null then return lead_ids; end if;
  return array(select unnest(lead_ids) except select unnest(string_to_array(fresh, ',')::uuid[]));
end $$;

create or replace function mark_changed(workspace uuid, instants timestamptz[]) returns void language plpgsql as $$
begin
  if (select min(instant) < date_trunc('day', now(), 'UTC') from unnest(instants) instant) then
    insert into changed_days (workspace_id, day, changes)
    select workspace, (instant at time zone 'UTC')::date, 1 from unnest(instants) instant
    where instant < date_trunc('day', now(), 'UTC') group by 2;
  end if;
end $$;

-- Facts of leads at some instants: the days of these, and of those leads that were there before the days of their other facts.
create function mark_facts(workspace uuid, lead_ids uuid[], instants timestamptz[]) returns void language plpgsql as $$
declare
  known uuid[] := known_before(lead_ids);
begin
  if cardinality(known) = 0 then perform mark_changed(workspace, instants);
  else perform mark_days_of(workspace, known, instants);
  end if;
end $$;

create or replace function mark_new_leads() returns trigger language plpgsql as $$
begin
  perform note_new_leads(string_agg(id::text, ',')) from new_rows having count(*) > 0;
  perform mark_changed(workspace_id, array_agg(captured_at)) from new_rows group by workspace_id;
  return null;
end $$;

create or replace function mark_milestones() returns trigger language plpgsql as $$
begin
  if tg_op <> 'DELETE' then
    perform mark_facts(workspace_id, array_agg(lead_id), array_agg(occurred_at)) from new_rows group by workspace_id;
  end if;
  if tg_op <> 'INSERT' then
    perform mark_facts(workspace_id, array_agg(lead_id), array_agg(occurred_at)) from old_rows group by workspace_id;
  end if;
  return null;
end $$;

create or replace function mark_handoffs() returns trigger language plpgsql as $$
begin
  if tg_op <> 'DELETE' then
    perform mark_facts(workspace_id, array_agg(lead_id), array_agg(delivered_at)) from new_rows group by workspace_id;
  end if;
  if tg_op <> 'INSERT' then
    perform mark_facts(workspace_id, array_agg(lead_id), array_agg(delivered_at)) from old_rows group by workspace_id;
  end if;
  return null;
end $$;

create or replace function mark_deals() returns trigger language plpgsql as $$
begin
  if tg_op <> 'DELETE' then
    perform mark_facts(workspace_id, array_agg(lead_id), array_agg(won_at)) from new_rows group by workspace_id;
  end if;
  if tg_op <> 'INSERT' then
    perform mark_facts(workspace_id, array_agg(lead_id), array_agg(won_at)) from old_rows group by workspace_id;
  end if;
  return null;
end $$;
