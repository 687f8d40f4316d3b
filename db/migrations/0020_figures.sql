-- What figures have come to on days that are over, so that reading one does not go through its history again. It can be made again from the
-- facts at any time; docs/decisions/0012-figures-by-the-day.md.

-- A figure that somebody looks at: metric, leads, currency, calendar, zone.
create table figure_questions (
  workspace_id uuid not null,
  -- Of `asked`.
  sha256 text not null,
  asked jsonb not null,
  since_day date not null,
  asked_on date not null,
  primary key (workspace_id, sha256)
);
select protect_tenant_table('figure_questions');

create table figure_days (
  workspace_id uuid not null,
  question text not null,
  -- From the first to the last local day: one day, or a whole month.
  first_day date not null,
  last_day date not null,
  -- The same in days of UTC, which changed_days counts.
  first_utc_day date not null,
  last_utc_day date not null,
  -- How many changes these days had seen before the facts were read: with one more it counts no more.
  changes bigint not null,
  made_at timestamptz not null,
  -- When time alone changes it; null is never.
  holds_until timestamptz,
  groups jsonb not null,
  -- The waiting times of the groups, packed.
  waits bytea not null,
  primary key (workspace_id, question, first_day, last_day),
  foreign key (workspace_id, question) references figure_questions (workspace_id, sha256)
);
alter table figure_days alter column waits set storage external;
select protect_tenant_table('figure_days');

-- Days of UTC that are over and whose facts were changed since. Rows are only added, so that nobody waits for another; their sum never falls.
create table changed_days (
  workspace_id uuid not null,
  day date not null,
  id bigint generated always as identity,
  changes bigint not null,
  primary key (workspace_id, day, id)
);
select protect_tenant_table('changed_days');
grant usage on sequence changed_days_id_seq to pacto_app;

-- What happens today marks nothing: the figures of a day are kept when it is over, in UTC too.
create function mark_changed(workspace uuid, instants timestamptz[]) returns void language sql as $$
  insert into changed_days (workspace_id, day, changes)
  select workspace, (instant at time zone 'UTC')::date, 1 from unnest(instants) instant
  where instant < date_trunc('day', now(), 'UTC') group by 2
$$;

-- The days on which leads have a fact that stands and falls with another of the same lead. By index alone: right after an import the
-- planner takes full tables for empty ones.
create function mark_days_of(workspace uuid, lead_ids uuid[], instants timestamptz[]) returns void language sql set enable_seqscan = off as $$
  select mark_changed(workspace, instants || array(
    select captured_at from leads where workspace_id = workspace and id = any(lead_ids)
    union select occurred_at from milestones where workspace_id = workspace and lead_id = any(lead_ids)
    union select delivered_at from handoffs where workspace_id = workspace and lead_id = any(lead_ids)
  ))
$$;

create function mark_all_days_of(workspace uuid, lead_ids uuid[], instants timestamptz[]) returns void language sql set enable_seqscan = off as $$
  select mark_days_of(workspace, lead_ids, instants || array(
    select won_at from deals where workspace_id = workspace and lead_id = any(lead_ids) and won_at is not null
    union select occurred_at from activities where workspace_id = workspace and lead_id = any(lead_ids)
  ))
$$;

create function mark_new_leads() returns trigger language plpgsql as $$
begin
  perform mark_changed(workspace_id, array_agg(captured_at)) from new_rows group by workspace_id;
  return null;
end $$;
create trigger mark_days after insert on leads referencing new table as new_rows
  for each statement execute function mark_new_leads();

-- Not by the number of touchpoints, which changes with each of them: a figure of leads by that number is never kept.
create function mark_changed_leads() returns trigger language plpgsql as $$
begin
  perform mark_all_days_of(n.workspace_id, array_agg(n.id), array_agg(o.captured_at))
  from new_rows n join old_rows o on o.workspace_id = n.workspace_id and o.id = n.id
  where (n.withdrawn_at, n.captured_at, n.owner_id, n.contributed_by, n.channel, n.campaign, n.source, n.first_name, n.last_name, n.email,
      n.phone, n.company, n.job_title, n.country, n.region, n.city, n.postal_code, n.website, n.employees, n.annual_revenue,
      n.estimated_value, n.interest, n.message, n.marketing_consent)
    is distinct from (o.withdrawn_at, o.captured_at, o.owner_id, o.contributed_by, o.channel, o.campaign, o.source, o.first_name, o.last_name, o.email,
      o.phone, o.company, o.job_title, o.country, o.region, o.city, o.postal_code, o.website, o.employees, o.annual_revenue,
      o.estimated_value, o.interest, o.message, o.marketing_consent)
  group by n.workspace_id;
  perform mark_days_of(n.workspace_id, array_agg(n.id), '{}')
  from new_rows n join old_rows o on o.workspace_id = n.workspace_id and o.id = n.id
  where (n.stage, n.stage_since) is distinct from (o.stage, o.stage_since)
  group by n.workspace_id;
  return null;
end $$;
create trigger mark_days_again after update on leads referencing old table as old_rows new table as new_rows
  for each statement execute function mark_changed_leads();

create function mark_gone_leads() returns trigger language plpgsql as $$
begin
  perform mark_all_days_of(workspace_id, array_agg(id), array_agg(captured_at)) from old_rows group by workspace_id;
  return null;
end $$;
create trigger mark_days_at_last after delete on leads referencing old table as old_rows
  for each statement execute function mark_gone_leads();

create function mark_milestones() returns trigger language plpgsql as $$
begin
  if tg_op <> 'DELETE' then
    perform mark_days_of(workspace_id, array_agg(lead_id), array_agg(occurred_at)) from new_rows group by workspace_id;
  end if;
  if tg_op <> 'INSERT' then
    perform mark_days_of(workspace_id, array_agg(lead_id), array_agg(occurred_at)) from old_rows group by workspace_id;
  end if;
  return null;
end $$;
create trigger mark_days after insert on milestones referencing new table as new_rows
  for each statement execute function mark_milestones();
create trigger mark_days_again after update on milestones referencing old table as old_rows new table as new_rows
  for each statement execute function mark_milestones();
create trigger mark_days_at_last after delete on milestones referencing old table as old_rows
  for each statement execute function mark_milestones();

create function mark_handoffs() returns trigger language plpgsql as $$
begin
  if tg_op <> 'DELETE' then
    perform mark_days_of(workspace_id, array_agg(lead_id), array_agg(delivered_at)) from new_rows group by workspace_id;
  end if;
  if tg_op <> 'INSERT' then
    perform mark_days_of(workspace_id, array_agg(lead_id), array_agg(delivered_at)) from old_rows group by workspace_id;
  end if;
  return null;
end $$;
create trigger mark_days after insert on handoffs referencing new table as new_rows
  for each statement execute function mark_handoffs();
create trigger mark_days_again after update on handoffs referencing old table as old_rows new table as new_rows
  for each statement execute function mark_handoffs();
create trigger mark_days_at_last after delete on handoffs referencing old table as old_rows
  for each statement execute function mark_handoffs();

create function mark_deals() returns trigger language plpgsql as $$
begin
  if tg_op <> 'DELETE' then
    perform mark_days_of(workspace_id, array_agg(lead_id), array_agg(won_at)) from new_rows group by workspace_id;
  end if;
  if tg_op <> 'INSERT' then
    perform mark_days_of(workspace_id, array_agg(lead_id), array_agg(won_at)) from old_rows group by workspace_id;
  end if;
  return null;
end $$;
create trigger mark_days after insert on deals referencing new table as new_rows
  for each statement execute function mark_deals();
create trigger mark_days_again after update on deals referencing old table as old_rows new table as new_rows
  for each statement execute function mark_deals();
create trigger mark_days_at_last after delete on deals referencing old table as old_rows
  for each statement execute function mark_deals();

create function mark_activities() returns trigger language plpgsql as $$
begin
  if tg_op <> 'DELETE' then
    perform mark_changed(workspace_id, array_agg(occurred_at)) from new_rows group by workspace_id;
  end if;
  if tg_op <> 'INSERT' then
    perform mark_changed(workspace_id, array_agg(occurred_at)) from old_rows group by workspace_id;
  end if;
  return null;
end $$;
create trigger mark_days after insert on activities referencing new table as new_rows
  for each statement execute function mark_activities();
create trigger mark_days_again after update on activities referencing old table as old_rows new table as new_rows
  for each statement execute function mark_activities();
create trigger mark_days_at_last after delete on activities referencing old table as old_rows
  for each statement execute function mark_activities();

-- How many handoffs wait at an instant is no sum of days. Those that waited then are few among all there ever were.
create index handoffs_awaited on handoffs (workspace_id, coalesce(least(answered_at, closed_at), 'infinity')) where withdrawn_at is null;
