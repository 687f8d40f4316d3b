-- Where leads stand is told without going through them: docs/decisions/0016-standing.md.

-- What the deals of a lead are worth that are open, and that are won, in the company's currency; null where none has an amount.
alter table leads add column open_minor bigint;
alter table leads add column won_minor bigint;

-- How many leads stand in a stage, whose they are, since which month (of UTC) and what their deals are worth: the sum of these rows. They are
-- only added, so that nobody waits for another; now and then some are replaced by their sum.
create table standing (
  workspace_id uuid not null,
  id bigint generated always as identity,
  stage text not null,
  owner_id uuid,
  since_month date not null,
  leads bigint not null,
  open_minor bigint not null,
  won_minor bigint not null,
  primary key (workspace_id, id)
);
select protect_tenant_table('standing');
grant usage on sequence standing_id_seq to pacto_app;

-- Who stands in the middle of a stage is found within one month; since when is no longer asked of leads_stage.
create index leads_since on leads (workspace_id, stage, stage_since) include (owner_id) where withdrawn_at is null;
drop index leads_stage;
create index leads_stage on leads (workspace_id, stage, captured_at desc, id desc) include (owner_id) where withdrawn_at is null;

create function month_of(instant timestamptz) returns date language sql immutable parallel safe as $$
  select date_trunc('month', instant at time zone 'UTC')::date
$$;

-- Worth is told by the deals, which say themselves what they were.
create or replace function keep_past() returns trigger language plpgsql as $$
declare
  unkept text[] := '{past,search,changed_at,touchpoint_count,qualification,routing,overdue_noticed_at,open_minor,won_minor}';
  was jsonb;
begin
  was := changed_values(to_jsonb(old) - unkept, to_jsonb(new) - unkept);
  if was is not null then
    new.past := coalesce(old.past, '[]') || jsonb_build_array(jsonb_build_object('until', instant_of_act(), 'was', was));
  end if;
  return new;
end $$;

-- Locked first, so that of two whose deals change at once the second sees what the first has done. By index alone: right after an import
-- the planner takes full tables for empty ones.
create function tell_worth(workspace uuid, lead_ids uuid[]) returns void language plpgsql set enable_seqscan = off as $$
begin
  perform from leads where workspace_id = workspace and id = any(lead_ids) order by id for no key update;
  update leads l set open_minor = w.open_minor, won_minor = w.won_minor
  from unnest(lead_ids) asked (id) cross join lateral (
    select (sum(amount_minor) filter (where won_at is null))::bigint as open_minor,
      (sum(amount_minor) filter (where won_at is not null))::bigint as won_minor
    from deals where workspace_id = workspace and lead_id = asked.id and lost_at is null and withdrawn_at is null
      and currency = (select currency from workspaces where workspace_id = workspace)
  ) w
  where l.workspace_id = workspace and l.id = asked.id
    and (l.open_minor, l.won_minor) is distinct from (w.open_minor, w.won_minor);
end $$;

create function tell_worth_of_all(workspace uuid) returns void language plpgsql as $$
begin
  perform tell_worth(workspace, array(select distinct lead_id from deals where workspace_id = workspace));
end $$;

create function note_standing(workspace uuid, at_stage text, whose uuid, month date, more bigint, more_open bigint, more_won bigint)
returns void language plpgsql as $$
begin
  insert into standing (workspace_id, stage, owner_id, since_month, leads, open_minor, won_minor)
  values (workspace, at_stage, whose, month, more, coalesce(more_open, 0), coalesce(more_won, 0));
end $$;

-- As the leads themselves say.
create function standing_of_leads(workspace uuid)
returns table (stage text, owner_id uuid, since_month date, leads bigint, open_minor bigint, won_minor bigint) language sql stable as $$
  select l.stage, l.owner_id, month_of(l.stage_since), count(*), coalesce(sum(l.open_minor), 0)::bigint, coalesce(sum(l.won_minor), 0)::bigint
  from leads l where l.workspace_id = workspace and l.withdrawn_at is null group by 1, 2, 3
$$;

-- One company after the other, since row level security may bind the owner too.
do $$
declare
  workspace uuid;
begin
  for workspace in select workspace_id from workspace_directory loop
    perform set_config('app.workspace_id', workspace::text, true);
    perform tell_worth_of_all(workspace);
    perform note_standing(workspace, s.stage, s.owner_id, s.since_month, s.leads, s.open_minor, s.won_minor) from standing_of_leads(workspace) s;
  end loop;
  perform set_config('app.workspace_id', '', true);
end $$;

create function note_new_standing() returns trigger language plpgsql as $$
begin
  perform note_standing(workspace_id, stage, owner_id, month_of(stage_since), count(*), sum(open_minor)::bigint, sum(won_minor)::bigint)
  from new_rows where withdrawn_at is null group by workspace_id, stage, owner_id, month_of(stage_since);
  return null;
end $$;
create trigger note_standing after insert on leads referencing new table as new_rows
  for each statement execute function note_new_standing();

create function note_gone_standing() returns trigger language plpgsql as $$
begin
  perform note_standing(workspace_id, stage, owner_id, month_of(stage_since), -count(*), -sum(open_minor)::bigint, -sum(won_minor)::bigint)
  from old_rows where withdrawn_at is null group by workspace_id, stage, owner_id, month_of(stage_since);
  return null;
end $$;
create trigger note_standing_at_last after delete on leads referencing old table as old_rows
  for each statement execute function note_gone_standing();

-- By row: most changes of a lead change nothing of this, and cost no more than the comparison.
create function note_moved_standing() returns trigger language plpgsql as $$
begin
  if old.withdrawn_at is null then
    perform note_standing(old.workspace_id, old.stage, old.owner_id, month_of(old.stage_since), -1, -old.open_minor, -old.won_minor);
  end if;
  if new.withdrawn_at is null then
    perform note_standing(new.workspace_id, new.stage, new.owner_id, month_of(new.stage_since), 1, new.open_minor, new.won_minor);
  end if;
  return null;
end $$;
create trigger note_standing_again after update on leads for each row
  when ((old.stage, old.owner_id, old.stage_since, old.open_minor, old.won_minor, old.withdrawn_at is null)
    is distinct from (new.stage, new.owner_id, new.stage_since, new.open_minor, new.won_minor, new.withdrawn_at is null))
  execute function note_moved_standing();

create function tell_worth_of_deals() returns trigger language plpgsql as $$
begin
  if tg_op <> 'DELETE' then
    perform tell_worth(workspace_id, array_agg(distinct lead_id)) from new_rows group by workspace_id;
  end if;
  if tg_op <> 'INSERT' then
    perform tell_worth(workspace_id, array_agg(distinct lead_id)) from old_rows group by workspace_id;
  end if;
  return null;
end $$;
create trigger tell_worth after insert on deals referencing new table as new_rows
  for each statement execute function tell_worth_of_deals();
create trigger tell_worth_again after update on deals referencing old table as old_rows new table as new_rows
  for each statement execute function tell_worth_of_deals();
create trigger tell_worth_at_last after delete on deals referencing old table as old_rows
  for each statement execute function tell_worth_of_deals();

create function tell_worth_anew() returns trigger language plpgsql as $$
begin
  perform tell_worth_of_all(new.workspace_id);
  return null;
end $$;
create trigger tell_worth after update of currency on workspaces for each row
  when (old.currency is distinct from new.currency) execute function tell_worth_anew();

-- Deletes every row of a demo, whatever tables there are: always one to which no other that is still full points. Runs with the rights of
-- who calls it, so that row level security holds, and the directory last, because triggers look there.
create or replace function purge_demo_workspace(asked uuid) returns void language plpgsql as $$
declare
  full_tables regclass[];
  next_table regclass;
begin
  if not is_demo_workspace(asked) then
    raise exception 'only a demo is removed whole' using errcode = 'restrict_violation';
  end if;
  select array_agg(c.oid::regclass) into full_tables
  from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id' and not a.attisdropped
  where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'workspace_directory';
  while cardinality(full_tables) > 0 loop
    next_table := null;
    select t into next_table from unnest(full_tables) t where not exists (
      select from pg_constraint k
      where k.contype = 'f' and k.confrelid = t and k.conrelid <> t and k.conrelid = any(full_tables)) limit 1;
    if next_table is null then
      raise exception 'tables point to each other in a circle: %', full_tables;
    end if;
    execute format('delete from %s where workspace_id = $1', next_table) using asked;
    full_tables := array_remove(full_tables, next_table);
  end loop;
  delete from changed_days where workspace_id = asked;
  delete from standing where workspace_id = asked;
  delete from workspace_directory where workspace_id = asked;
end $$;
