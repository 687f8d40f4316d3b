-- The schema as the migrations leave it, for reading. Written by `npm run structure`; a test compares it.

CREATE OR REPLACE FUNCTION public.changed_values(old_row jsonb, new_row jsonb)
 RETURNS jsonb
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select jsonb_object_agg(o.key, o.value) from jsonb_each(old_row) o where new_row -> o.key is distinct from o.value
$function$
;

CREATE OR REPLACE FUNCTION public.fold_text(value text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select case when octet_length(value) = char_length(value) then lower(value)
    else translate(lower(value), 'áàäâãéèëêíìïîóòöôõúùüûçñ', 'aaaaaeeeeiiiiooooouuuucn') end
$function$
;

CREATE OR REPLACE FUNCTION public.instant_of_act()
 RETURNS timestamp with time zone
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  select coalesce(nullif(current_setting('app.now', true), '')::timestamptz, date_trunc('milliseconds', now()))
$function$
;

CREATE OR REPLACE FUNCTION public.is_demo_workspace(asked uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  select exists (select from workspace_directory where workspace_id = asked and demo_since is not null)
$function$
;

CREATE OR REPLACE FUNCTION public.is_new_in_act(lead_id uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  select position(lead_id::text in coalesce(current_setting('app.new_leads', true), '')) > 0
$function$
;

CREATE OR REPLACE FUNCTION public.keep_past()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  unkept text[] := '{past,search,changed_at,touchpoint_count,qualification,routing,overdue_noticed_at,open_minor,won_minor}';
  was jsonb;
begin
  was := changed_values(to_jsonb(old) - unkept, to_jsonb(new) - unkept);
  if was is not null then
    new.past := coalesce(old.past, '[]') || jsonb_build_array(jsonb_build_object('until', instant_of_act(), 'was', was));
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION public.keep_past_of_member()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  was jsonb := changed_values(
    jsonb_build_object('role', old.role, 'functions', old.functions, 'deactivated_at', old.deactivated_at),
    jsonb_build_object('role', new.role, 'functions', new.functions, 'deactivated_at', new.deactivated_at));
begin
  if was is not null then
    new.past := coalesce(old.past, '[]') || jsonb_build_array(jsonb_build_object('until', instant_of_act(), 'was', was));
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION public.keep_search_of_lead()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  names text := coalesce(new.first_name, '') || ' ' || coalesce(new.last_name, '') || ' ' || coalesce(new.company, '');
  marks text := translate(coalesce(new.email, ''), '@.-_+', '     ') || ' ' || coalesce(new.email, '') || ' ' || coalesce(new.phone, '') || ' '
    || "right"(regexp_replace(coalesce(new.phone, ''), '[^0-9]', '', 'g'), 9) || ' ' || coalesce(new.external_id, '');
begin
  new.search := to_tsvector('simple', fold_text(names) || ' ' || fold_text(marks));
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION public.known_before(lead_ids uuid[])
 RETURNS uuid[]
 LANGUAGE plpgsql
 STABLE
AS $function$
declare
  fresh text := nullif(current_setting('app.new_leads', true), '');
begin
  if fresh is null then return lead_ids; end if;
  return array(select unnest(lead_ids) except select unnest(string_to_array(fresh, ',')::uuid[]));
end $function$
;

CREATE OR REPLACE FUNCTION public.leads_found(words tsquery)
 RETURNS TABLE(id uuid, captured_at timestamp with time zone, stage text, owner_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 100
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select l.id, l.captured_at, l.stage, l.owner_id from public.leads l
  where l.workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid and l.withdrawn_at is null and l.search @@ words
$function$
;

CREATE OR REPLACE FUNCTION public.mark_activities()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op <> 'DELETE' then
    perform mark_changed(workspace_id, array_agg(occurred_at)) from new_rows group by workspace_id;
  end if;
  if tg_op <> 'INSERT' then
    perform mark_changed(workspace_id, array_agg(occurred_at)) from old_rows group by workspace_id;
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.mark_all_days_of(workspace uuid, lead_ids uuid[], instants timestamp with time zone[])
 RETURNS void
 LANGUAGE sql
 SET enable_seqscan TO 'off'
AS $function$
  select mark_days_of(workspace, lead_ids, instants || array(
    select won_at from deals where workspace_id = workspace and lead_id = any(lead_ids) and won_at is not null
    union select occurred_at from activities where workspace_id = workspace and lead_id = any(lead_ids)
  ))
$function$
;

CREATE OR REPLACE FUNCTION public.mark_changed(workspace uuid, instants timestamp with time zone[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  if (select min(instant) < date_trunc('day', now(), 'UTC') from unnest(instants) instant) then
    insert into changed_days (workspace_id, day, changes)
    select workspace, (instant at time zone 'UTC')::date, 1 from unnest(instants) instant
    where instant < date_trunc('day', now(), 'UTC') group by 2;
  end if;
end $function$
;

CREATE OR REPLACE FUNCTION public.mark_changed_leads()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
end $function$
;

CREATE OR REPLACE FUNCTION public.mark_days_of(workspace uuid, lead_ids uuid[], instants timestamp with time zone[])
 RETURNS void
 LANGUAGE sql
 SET enable_seqscan TO 'off'
AS $function$
  select mark_changed(workspace, instants || array(
    select captured_at from leads where workspace_id = workspace and id = any(lead_ids)
    union select occurred_at from milestones where workspace_id = workspace and lead_id = any(lead_ids)
    union select delivered_at from handoffs where workspace_id = workspace and lead_id = any(lead_ids)
  ))
$function$
;

CREATE OR REPLACE FUNCTION public.mark_facts(workspace uuid, lead_ids uuid[], instants timestamp with time zone[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
declare
  known uuid[] := known_before(lead_ids);
begin
  if cardinality(known) = 0 then perform mark_changed(workspace, instants);
  else perform mark_days_of(workspace, known, instants);
  end if;
end $function$
;

CREATE OR REPLACE FUNCTION public.mark_facts_at()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op <> 'DELETE' then
    perform mark_facts(workspace_id, array_agg(lead_id), array_agg((to_jsonb(r) ->> tg_argv[0])::timestamptz))
    from new_rows r group by workspace_id;
  end if;
  if tg_op <> 'INSERT' then
    perform mark_facts(workspace_id, array_agg(lead_id), array_agg((to_jsonb(r) ->> tg_argv[0])::timestamptz))
    from old_rows r group by workspace_id;
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.mark_gone_leads()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform mark_all_days_of(workspace_id, array_agg(id), array_agg(captured_at)) from old_rows group by workspace_id;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.mark_new_handoffs()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform mark_facts(workspace_id, array_agg(lead_id), array_agg(delivered_at)) from new_rows group by workspace_id
    having bool_or(delivered_at < date_trunc('day', now(), 'UTC') or not is_new_in_act(lead_id));
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.mark_new_leads()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform note_new_leads(string_agg(id::text, ',')) from new_rows having count(*) > 0;
  perform mark_changed(workspace_id, array_agg(captured_at)) from new_rows group by workspace_id
    having min(captured_at) < date_trunc('day', now(), 'UTC');
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.mark_new_milestones()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform mark_facts(workspace_id, array_agg(lead_id), array_agg(occurred_at)) from new_rows group by workspace_id
    having bool_or(occurred_at < date_trunc('day', now(), 'UTC') or not is_new_in_act(lead_id));
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.month_of(instant timestamp with time zone)
 RETURNS date
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select date_trunc('month', instant at time zone 'UTC')::date
$function$
;

CREATE OR REPLACE FUNCTION public.note_campaign_of_lead()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform note_campaigns(new.workspace_id, array[new.campaign]);
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.note_campaigns(workspace uuid, names text[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  if exists (
    select from unnest(names) as given (name)
    where not exists (select from campaigns known where known.workspace_id = workspace and known.name = given.name))
  then
    insert into campaigns (workspace_id, name)
    select distinct workspace, given.name from unnest(names) as given (name) order by given.name
    on conflict do nothing;
  end if;
end $function$
;

CREATE OR REPLACE FUNCTION public.note_campaigns_of_new_leads()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform note_campaigns(workspace_id, array_agg(distinct campaign)) from new_rows
    where campaign is not null group by workspace_id;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.note_gone_standing()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform note_standing(workspace_id, stage, owner_id, month_of(stage_since), -count(*), -sum(open_minor)::bigint, -sum(won_minor)::bigint)
  from old_rows where withdrawn_at is null group by workspace_id, stage, owner_id, month_of(stage_since);
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.note_moved_standing()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if old.withdrawn_at is null then
    perform note_standing(old.workspace_id, old.stage, old.owner_id, month_of(old.stage_since), -1, -old.open_minor, -old.won_minor);
  end if;
  if new.withdrawn_at is null then
    perform note_standing(new.workspace_id, new.stage, new.owner_id, month_of(new.stage_since), 1, new.open_minor, new.won_minor);
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.note_new_leads(lead_ids text)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  perform set_config('app.new_leads', concat_ws(',', nullif(current_setting('app.new_leads', true), ''), lead_ids), true);
end $function$
;

CREATE OR REPLACE FUNCTION public.note_new_standing()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform note_standing(workspace_id, stage, owner_id, month_of(stage_since), count(*), sum(open_minor)::bigint, sum(won_minor)::bigint)
  from new_rows where withdrawn_at is null group by workspace_id, stage, owner_id, month_of(stage_since);
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.note_standing(workspace uuid, at_stage text, whose uuid, month date, more bigint, more_open bigint, more_won bigint)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  insert into standing (workspace_id, stage, owner_id, since_month, leads, open_minor, won_minor)
  values (workspace, at_stage, whose, month, more, coalesce(more_open, 0), coalesce(more_won, 0));
end $function$
;

CREATE OR REPLACE FUNCTION public.protect_acknowledgement()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if (new.clause_id, new.version_id, new.member_id, new.sides, new.done_on, new.note, new.url, new.acknowledged_at)
    is distinct from
    (old.clause_id, old.version_id, old.member_id, old.sides, old.done_on, old.note, old.url, old.acknowledged_at) then
    raise exception 'what was acknowledged never changes' using errcode = 'restrict_violation';
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION public.protect_append_only()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'DELETE' and is_demo_workspace(old.workspace_id) then
    return old;
  end if;
  raise exception 'this row is a record and never changes' using errcode = 'restrict_violation';
end $function$
;

CREATE OR REPLACE FUNCTION public.protect_comment_words()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if (new.version_id, new.clause, new.member_id, new.words, new.said_at)
    is distinct from (old.version_id, old.clause, old.member_id, old.words, old.said_at) then
    raise exception 'what was said never changes' using errcode = 'restrict_violation';
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION public.protect_directory()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.demo_since is distinct from old.demo_since then
    raise exception 'a company never becomes a demo, nor a demo a company' using errcode = 'restrict_violation';
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION public.protect_proposed_version()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'DELETE' then
    if is_demo_workspace(old.workspace_id) then
      return old;
    end if;
    raise exception 'a version of the agreement is never deleted' using errcode = 'restrict_violation';
  end if;
  if old.proposed_at is not null and (new.document is distinct from old.document or new.sha256 is distinct from old.sha256
     or new.proposed_at is distinct from old.proposed_at or new.number is distinct from old.number) then
    raise exception 'a proposed version of the agreement never changes' using errcode = 'restrict_violation';
  end if;
  if old.signed_at is not null and (new.signed_at is distinct from old.signed_at or new.in_force_at is distinct from old.in_force_at
     or new.ends_at is distinct from old.ends_at or new.declined_at is distinct from old.declined_at
     or new.withdrawn_at is distinct from old.withdrawn_at) then
    raise exception 'a signed version of the agreement never changes' using errcode = 'restrict_violation';
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION public.protect_tenant_table(tenant_table regclass)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  execute format('alter table %s enable row level security', tenant_table);
  execute format('alter table %s force row level security', tenant_table);
  execute format(
    'create policy tenant on %s using (workspace_id = nullif(current_setting(''app.workspace_id'', true), '''')::uuid)
     with check (workspace_id = nullif(current_setting(''app.workspace_id'', true), '''')::uuid)', tenant_table);
  execute format('grant select, insert, update, delete on %s to pacto_app', tenant_table);
end $function$
;

CREATE OR REPLACE FUNCTION public.purge_demo_workspace(asked uuid)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
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
end $function$
;

CREATE OR REPLACE FUNCTION public.refresh_statistics()
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
begin
  analyze leads (workspace_id, id, batch_id, stage, owner_id, channel, campaign, captured_at, withdrawn_at);
  analyze lead_keys, touchpoints, transitions, milestones, handoffs, activities, deals;
end $function$
;

CREATE OR REPLACE FUNCTION public.standing_of_leads(workspace uuid)
 RETURNS TABLE(stage text, owner_id uuid, since_month date, leads bigint, open_minor bigint, won_minor bigint)
 LANGUAGE sql
 STABLE
AS $function$
  select l.stage, l.owner_id, month_of(l.stage_since), count(*), coalesce(sum(l.open_minor), 0)::bigint, coalesce(sum(l.won_minor), 0)::bigint
  from leads l where l.workspace_id = workspace and l.withdrawn_at is null group by 1, 2, 3
$function$
;

CREATE OR REPLACE FUNCTION public.tell_worth(workspace uuid, lead_ids uuid[])
 RETURNS void
 LANGUAGE plpgsql
 SET enable_seqscan TO 'off'
AS $function$
begin
  perform from leads where workspace_id = workspace and id = any(lead_ids) order by id for no key update;
  update leads l set open_minor = w.open_minor, won_minor = w.won_minor
  from unnest(lead_ids) asked (id) cross join lateral (
    select (sum(d.amount_minor) filter (where d.counts and d.won_at is null))::bigint as open_minor,
      (sum(d.amount_minor) filter (where d.counts and d.won_at is not null))::bigint as won_minor
    from (
      select amount_minor, won_at, lost_at is null and withdrawn_at is null
        and currency = (select currency from workspaces where workspace_id = workspace) as counts
      from deals where workspace_id = workspace and lead_id = asked.id
    ) d
  ) w
  where l.workspace_id = workspace and l.id = asked.id
    and (l.open_minor, l.won_minor) is distinct from (w.open_minor, w.won_minor);
end $function$
;

CREATE OR REPLACE FUNCTION public.tell_worth_anew()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform tell_worth_of_all(new.workspace_id);
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.tell_worth_of_all(workspace uuid)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  perform tell_worth(workspace, array(select distinct lead_id from deals where workspace_id = workspace));
end $function$
;

CREATE OR REPLACE FUNCTION public.tell_worth_of_deals()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op <> 'DELETE' then
    perform tell_worth(workspace_id, array_agg(distinct lead_id)) from new_rows group by workspace_id;
  end if;
  if tg_op <> 'INSERT' then
    perform tell_worth(workspace_id, array_agg(distinct lead_id)) from old_rows group by workspace_id;
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.values_at(past jsonb, at_instant timestamp with time zone)
 RETURNS jsonb
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
  select jsonb_object_agg(key, value) from (
    select distinct on (w.key) w.key, w.value
    from jsonb_array_elements(past) with ordinality as e (entry, place), jsonb_each(e.entry -> 'was') w
    where (e.entry ->> 'until')::timestamptz > at_instant
    order by w.key, e.place) first_change
$function$
;

create table absences (
  workspace_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  from_on date not null,
  until_on date not null,
  created_at timestamp with time zone not null,
  cancelled_at timestamp with time zone,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, member_id) REFERENCES members(workspace_id, id),
  CHECK ((until_on >= from_on))
);
alter table absences enable row level security;
alter table absences force row level security;
CREATE INDEX absences_member ON public.absences USING btree (workspace_id, member_id, until_on);
create policy tenant on absences using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on absences to pacto_app;

create table acknowledgements (
  workspace_id uuid not null,
  id uuid not null,
  clause_id uuid not null,
  version_id uuid not null,
  member_id uuid not null,
  sides text[] not null,
  done_on date not null,
  note text,
  url text,
  acknowledged_at timestamp with time zone not null,
  withdrawn_at timestamp with time zone,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, member_id) REFERENCES members(workspace_id, id),
  FOREIGN KEY (workspace_id, version_id) REFERENCES agreement_versions(workspace_id, id),
  CHECK (((sides <@ ARRAY['marketing'::text, 'sales'::text]) AND (cardinality(sides) > 0)))
);
alter table acknowledgements enable row level security;
alter table acknowledgements force row level security;
CREATE INDEX acknowledgements_clause ON public.acknowledgements USING btree (workspace_id, clause_id, done_on);
CREATE UNIQUE INDEX acknowledgements_once ON public.acknowledgements USING btree (workspace_id, clause_id, member_id, done_on) WHERE (withdrawn_at IS NULL);
create policy tenant on acknowledgements using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
CREATE TRIGGER acknowledgements_keep_their_words BEFORE UPDATE ON public.acknowledgements FOR EACH ROW EXECUTE FUNCTION protect_acknowledgement();
grant delete, insert, select, update on acknowledgements to pacto_app;

create table activities (
  workspace_id uuid not null,
  id uuid not null,
  lead_id uuid not null,
  handoff_id uuid,
  member_id uuid,
  author text,
  kind text not null,
  direction text not null,
  is_attempt boolean not null,
  is_contact boolean not null,
  outcome text,
  words text,
  duration_seconds integer,
  place text,
  distance_metres integer,
  occurred_at timestamp with time zone not null,
  recorded_at timestamp with time zone not null,
  external_id text,
  batch_id uuid,
  withdrawn_at timestamp with time zone,
  withdrawn_by uuid,
  past jsonb,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, lead_id) REFERENCES leads(workspace_id, id),
  FOREIGN KEY (workspace_id, member_id) REFERENCES members(workspace_id, id),
  CHECK ((direction = ANY (ARRAY['outbound'::text, 'inbound'::text]))),
  CHECK ((distance_metres >= 0)),
  CHECK ((duration_seconds >= 0)),
  CHECK ((kind = ANY (ARRAY['call'::text, 'email'::text, 'message'::text, 'meeting'::text, 'visit'::text, 'note'::text]))),
  CHECK ((outcome = ANY (ARRAY['connected'::text, 'no_answer'::text, 'voicemail'::text, 'busy'::text, 'wrong_number'::text, 'sent'::text, 'replied'::text, 'held'::text, 'not_held'::text])))
);
alter table activities enable row level security;
alter table activities force row level security;
CREATE INDEX activities_batch ON public.activities USING btree (workspace_id, batch_id) WHERE (batch_id IS NOT NULL);
CREATE UNIQUE INDEX activities_external ON public.activities USING btree (workspace_id, external_id) WHERE ((external_id IS NOT NULL) AND (withdrawn_at IS NULL));
CREATE INDEX activities_lead ON public.activities USING btree (workspace_id, lead_id, occurred_at);
CREATE INDEX activities_member ON public.activities USING btree (workspace_id, member_id, kind, occurred_at) WHERE (withdrawn_at IS NULL);
CREATE INDEX activities_occurred ON public.activities USING btree (workspace_id, occurred_at, id) WHERE (withdrawn_at IS NULL);
create policy tenant on activities using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
CREATE TRIGGER activities_keep_past BEFORE UPDATE ON public.activities FOR EACH ROW WHEN ((old.recorded_at < instant_of_act())) EXECUTE FUNCTION keep_past();
CREATE TRIGGER mark_days AFTER INSERT ON public.activities REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION mark_activities();
CREATE TRIGGER mark_days_again AFTER UPDATE ON public.activities REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION mark_activities();
CREATE TRIGGER mark_days_at_last AFTER DELETE ON public.activities REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION mark_activities();
grant delete, insert, select, update on activities to pacto_app;

create table agreement_signatories (
  workspace_id uuid not null,
  version_id uuid not null,
  member_id uuid not null,
  signs_for text not null,
  PRIMARY KEY (workspace_id, version_id, member_id, signs_for),
  FOREIGN KEY (workspace_id, member_id) REFERENCES members(workspace_id, id),
  FOREIGN KEY (workspace_id, version_id) REFERENCES agreement_versions(workspace_id, id),
  CHECK ((signs_for = ANY (ARRAY['marketing'::text, 'sales'::text, 'witness'::text])))
);
alter table agreement_signatories enable row level security;
alter table agreement_signatories force row level security;
create policy tenant on agreement_signatories using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on agreement_signatories to pacto_app;

create table agreement_signatures (
  workspace_id uuid not null,
  version_id uuid not null,
  member_id uuid not null,
  signs_for text not null,
  signer_name text not null,
  sha256 text not null,
  signed_at timestamp with time zone not null,
  PRIMARY KEY (workspace_id, version_id, member_id, signs_for),
  FOREIGN KEY (workspace_id, version_id, member_id, signs_for) REFERENCES agreement_signatories(workspace_id, version_id, member_id, signs_for),
  CHECK ((signs_for = ANY (ARRAY['marketing'::text, 'sales'::text, 'witness'::text])))
);
alter table agreement_signatures enable row level security;
alter table agreement_signatures force row level security;
create policy tenant on agreement_signatures using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
CREATE TRIGGER signatures_are_records BEFORE DELETE OR UPDATE ON public.agreement_signatures FOR EACH ROW EXECUTE FUNCTION protect_append_only();
grant delete, insert, select, update on agreement_signatures to pacto_app;

create table agreement_versions (
  workspace_id uuid not null,
  id uuid not null,
  number integer not null,
  based_on uuid,
  document jsonb not null,
  sha256 text,
  created_by uuid not null,
  created_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  changed_by uuid,
  revision integer not null default 1,
  proposed_at timestamp with time zone,
  signed_at timestamp with time zone,
  in_force_at timestamp with time zone,
  ends_at timestamp with time zone,
  declined_at timestamp with time zone,
  declined_by uuid,
  declined_because text,
  withdrawn_at timestamp with time zone,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, number),
  FOREIGN KEY (workspace_id, created_by) REFERENCES members(workspace_id, id),
  CHECK (((proposed_at IS NULL) = (sha256 IS NULL))),
  CHECK (((signed_at IS NULL) = (in_force_at IS NULL)))
);
alter table agreement_versions enable row level security;
alter table agreement_versions force row level security;
CREATE INDEX agreement_versions_in_force ON public.agreement_versions USING btree (workspace_id, in_force_at) WHERE (in_force_at IS NOT NULL);
create policy tenant on agreement_versions using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
CREATE TRIGGER versions_never_change BEFORE DELETE OR UPDATE ON public.agreement_versions FOR EACH ROW EXECUTE FUNCTION protect_proposed_version();
grant delete, insert, select, update on agreement_versions to pacto_app;

create table api_keys (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  prefix text not null,
  token_hash text not null,
  role text not null,
  created_by uuid not null,
  created_at timestamp with time zone not null,
  last_used_at timestamp with time zone,
  revoked_at timestamp with time zone,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, created_by) REFERENCES members(workspace_id, id),
  CHECK ((role = ANY (ARRAY['manager'::text, 'member'::text, 'viewer'::text, 'mail'::text])))
);
alter table api_keys enable row level security;
alter table api_keys force row level security;
create policy tenant on api_keys using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on api_keys to pacto_app;

create table auth_accounts (
  id text not null,
  account_id text not null,
  provider_id text not null,
  user_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamp with time zone,
  refresh_token_expires_at timestamp with time zone,
  scope text,
  password text,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  PRIMARY KEY (id),
  FOREIGN KEY (user_id) REFERENCES auth_users(id) ON DELETE CASCADE
);
CREATE INDEX auth_accounts_user ON public.auth_accounts USING btree (user_id);
grant delete, insert, select, update on auth_accounts to pacto_app;

create table auth_sessions (
  id text not null,
  user_id text not null,
  token text not null,
  expires_at timestamp with time zone not null,
  ip_address text,
  user_agent text,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  PRIMARY KEY (id),
  UNIQUE (token),
  FOREIGN KEY (user_id) REFERENCES auth_users(id) ON DELETE CASCADE
);
CREATE INDEX auth_sessions_user ON public.auth_sessions USING btree (user_id);
grant delete, insert, select, update on auth_sessions to pacto_app;

create table auth_users (
  id text not null,
  name text not null,
  email text not null,
  email_verified boolean not null default false,
  image text,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  PRIMARY KEY (id),
  UNIQUE (email)
);
grant delete, insert, select, update on auth_users to pacto_app;

create table auth_verifications (
  id text not null,
  identifier text not null,
  value text not null,
  expires_at timestamp with time zone not null,
  created_at timestamp with time zone,
  updated_at timestamp with time zone,
  PRIMARY KEY (id)
);
CREATE INDEX auth_verifications_identifier ON public.auth_verifications USING btree (identifier);
grant delete, insert, select, update on auth_verifications to pacto_app;

create table calendars (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  country text,
  region text,
  hours jsonb not null,
  is_default boolean not null default false,
  created_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  retired_at timestamp with time zone,
  PRIMARY KEY (workspace_id, id)
);
alter table calendars enable row level security;
alter table calendars force row level security;
CREATE UNIQUE INDEX calendars_default ON public.calendars USING btree (workspace_id) WHERE (is_default AND (retired_at IS NULL));
create policy tenant on calendars using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on calendars to pacto_app;

create table campaigns (
  workspace_id uuid not null,
  name text not null,
  folded text not null generated always as (fold_text(name)) stored,
  PRIMARY KEY (workspace_id, name)
);
alter table campaigns enable row level security;
alter table campaigns force row level security;
CREATE INDEX campaigns_names ON public.campaigns USING btree (workspace_id, name) INCLUDE (folded);
create policy tenant on campaigns using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on campaigns to pacto_app;

create table changed_days (
  workspace_id uuid not null,
  day date not null,
  id bigint not null generated always as identity,
  changes bigint not null,
  PRIMARY KEY (workspace_id, day, id)
);
alter table changed_days enable row level security;
alter table changed_days force row level security;
create policy tenant on changed_days using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on changed_days to pacto_app;

create table clause_comments (
  workspace_id uuid not null,
  id uuid not null,
  version_id uuid not null,
  clause text not null,
  member_id uuid not null,
  words text not null,
  said_at timestamp with time zone not null,
  resolved_at timestamp with time zone,
  resolved_by uuid,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, member_id) REFERENCES members(workspace_id, id),
  FOREIGN KEY (workspace_id, resolved_by) REFERENCES members(workspace_id, id),
  FOREIGN KEY (workspace_id, version_id) REFERENCES agreement_versions(workspace_id, id),
  CHECK (((resolved_at IS NULL) = (resolved_by IS NULL)))
);
alter table clause_comments enable row level security;
alter table clause_comments force row level security;
CREATE INDEX clause_comments_version ON public.clause_comments USING btree (workspace_id, version_id, id);
create policy tenant on clause_comments using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
CREATE TRIGGER comments_keep_their_words BEFORE UPDATE ON public.clause_comments FOR EACH ROW EXECUTE FUNCTION protect_comment_words();
grant delete, insert, select, update on clause_comments to pacto_app;

create table consents (
  workspace_id uuid not null,
  id uuid not null,
  lead_id uuid not null,
  purpose text not null,
  given boolean not null,
  words text,
  url text,
  occurred_at timestamp with time zone not null,
  recorded_at timestamp with time zone not null,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, lead_id) REFERENCES leads(workspace_id, id),
  CHECK ((purpose = ANY (ARRAY['contact'::text, 'marketing'::text])))
);
alter table consents enable row level security;
alter table consents force row level security;
CREATE INDEX consents_lead ON public.consents USING btree (workspace_id, lead_id);
create policy tenant on consents using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
CREATE TRIGGER consents_are_records BEFORE UPDATE ON public.consents FOR EACH ROW EXECUTE FUNCTION protect_append_only();
grant delete, insert, select, update on consents to pacto_app;

create table deals (
  workspace_id uuid not null,
  id uuid not null,
  lead_id uuid not null,
  owner_id uuid,
  title text,
  kind text not null,
  sales_channel text not null,
  amount_minor bigint,
  currency text not null,
  contributed_by text not null,
  opened_at timestamp with time zone not null,
  won_at timestamp with time zone,
  won_by text,
  lost_at timestamp with time zone,
  lost_because text,
  recorded_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  external_id text,
  batch_id uuid,
  withdrawn_at timestamp with time zone,
  past jsonb,
  won_because text,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, lead_id) REFERENCES leads(workspace_id, id),
  FOREIGN KEY (workspace_id, owner_id) REFERENCES members(workspace_id, id),
  CHECK (((won_at IS NULL) OR (lost_at IS NULL))),
  CHECK ((amount_minor >= 0)),
  CHECK ((contributed_by = ANY (ARRAY['marketing'::text, 'sales'::text]))),
  CHECK ((currency ~ '^[A-Z]{3}$'::text)),
  CHECK ((kind = ANY (ARRAY['new'::text, 'repurchase'::text]))),
  CHECK ((sales_channel = ANY (ARRAY['online'::text, 'store'::text, 'field'::text, 'phone'::text]))),
  CHECK ((won_because <> ''::text)),
  CHECK ((won_by = ANY (ARRAY['order'::text, 'payment'::text])))
);
alter table deals enable row level security;
alter table deals force row level security;
CREATE INDEX deals_batch ON public.deals USING btree (workspace_id, batch_id) WHERE (batch_id IS NOT NULL);
CREATE UNIQUE INDEX deals_external ON public.deals USING btree (workspace_id, external_id) WHERE ((external_id IS NOT NULL) AND (withdrawn_at IS NULL));
CREATE INDEX deals_lead ON public.deals USING btree (workspace_id, lead_id);
CREATE INDEX deals_lost ON public.deals USING btree (workspace_id, lost_at, id) WHERE ((lost_at IS NOT NULL) AND (withdrawn_at IS NULL));
CREATE INDEX deals_opened ON public.deals USING btree (workspace_id, opened_at, id) WHERE (withdrawn_at IS NULL);
CREATE INDEX deals_won ON public.deals USING btree (workspace_id, won_at, id) WHERE ((won_at IS NOT NULL) AND (withdrawn_at IS NULL));
create policy tenant on deals using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
CREATE TRIGGER deals_keep_past BEFORE UPDATE ON public.deals FOR EACH ROW WHEN ((old.recorded_at < instant_of_act())) EXECUTE FUNCTION keep_past();
CREATE TRIGGER mark_days AFTER INSERT ON public.deals REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION mark_facts_at('won_at');
CREATE TRIGGER mark_days_again AFTER UPDATE ON public.deals REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION mark_facts_at('won_at');
CREATE TRIGGER mark_days_at_last AFTER DELETE ON public.deals REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION mark_facts_at('won_at');
CREATE TRIGGER tell_worth AFTER INSERT ON public.deals REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION tell_worth_of_deals();
CREATE TRIGGER tell_worth_again AFTER UPDATE ON public.deals REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION tell_worth_of_deals();
CREATE TRIGGER tell_worth_at_last AFTER DELETE ON public.deals REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION tell_worth_of_deals();
grant delete, insert, select, update on deals to pacto_app;

create table events (
  workspace_id uuid not null,
  id uuid not null,
  kind text not null,
  subject_kind text not null,
  subject_id uuid not null,
  member_id uuid,
  data jsonb not null,
  recorded_at timestamp with time zone not null,
  PRIMARY KEY (workspace_id, id)
);
alter table events enable row level security;
alter table events force row level security;
CREATE INDEX events_subject ON public.events USING btree (workspace_id, subject_id, id);
create policy tenant on events using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
CREATE TRIGGER events_are_records BEFORE UPDATE ON public.events FOR EACH ROW EXECUTE FUNCTION protect_append_only();
grant delete, insert, select, update on events to pacto_app;

create table figure_days (
  workspace_id uuid not null,
  question text not null,
  first_day date not null,
  last_day date not null,
  first_utc_day date not null,
  last_utc_day date not null,
  changes bigint not null,
  made_at timestamp with time zone not null,
  holds_until timestamp with time zone,
  groups jsonb not null,
  waits bytea not null,
  PRIMARY KEY (workspace_id, question, first_day, last_day),
  FOREIGN KEY (workspace_id, question) REFERENCES figure_questions(workspace_id, sha256)
);
alter table figure_days enable row level security;
alter table figure_days force row level security;
create policy tenant on figure_days using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on figure_days to pacto_app;

create table figure_questions (
  workspace_id uuid not null,
  sha256 text not null,
  asked jsonb not null,
  since_day date not null,
  asked_on date not null,
  kept_at timestamp with time zone,
  PRIMARY KEY (workspace_id, sha256)
);
alter table figure_questions enable row level security;
alter table figure_questions force row level security;
create policy tenant on figure_questions using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on figure_questions to pacto_app;

create table forgetting_secrets (
  workspace_id uuid not null,
  secret text not null,
  PRIMARY KEY (workspace_id)
);
alter table forgetting_secrets enable row level security;
alter table forgetting_secrets force row level security;
create policy tenant on forgetting_secrets using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on forgetting_secrets to pacto_app;

create table forgotten (
  workspace_id uuid not null,
  fingerprint text not null,
  PRIMARY KEY (workspace_id, fingerprint)
);
alter table forgotten enable row level security;
alter table forgotten force row level security;
create policy tenant on forgotten using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on forgotten to pacto_app;

create table handoff_escalations (
  workspace_id uuid not null,
  handoff_id uuid not null,
  does text not null,
  notice_id uuid not null,
  PRIMARY KEY (workspace_id, handoff_id, does, notice_id),
  FOREIGN KEY (workspace_id, handoff_id) REFERENCES handoffs(workspace_id, id),
  FOREIGN KEY (workspace_id, notice_id) REFERENCES notices(workspace_id, id)
);
alter table handoff_escalations enable row level security;
alter table handoff_escalations force row level security;
CREATE INDEX handoff_escalations_notice ON public.handoff_escalations USING btree (workspace_id, notice_id);
create policy tenant on handoff_escalations using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on handoff_escalations to pacto_app;

create table handoffs (
  workspace_id uuid not null,
  id uuid not null,
  lead_id uuid not null,
  cycle integer not null,
  version_id uuid,
  owner_id uuid,
  assigned_at timestamp with time zone,
  routing jsonb,
  delivered_at timestamp with time zone not null,
  recorded_at timestamp with time zone not null,
  due_at timestamp with time zone,
  stops_at text,
  first_attempt_at timestamp with time zone,
  first_contact_at timestamp with time zone,
  answered_at timestamp with time zone,
  answered_by uuid,
  accepted_at timestamp with time zone,
  accepted_by uuid,
  rejected_at timestamp with time zone,
  rejected_by uuid,
  reason_code text,
  reason_words text,
  closed_at timestamp with time zone,
  overdue_at timestamp with time zone,
  overdue_noticed_at timestamp with time zone,
  batch_id uuid,
  withdrawn_at timestamp with time zone,
  past jsonb,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, lead_id, cycle),
  FOREIGN KEY (workspace_id, lead_id) REFERENCES leads(workspace_id, id),
  FOREIGN KEY (workspace_id, owner_id) REFERENCES members(workspace_id, id),
  FOREIGN KEY (workspace_id, version_id) REFERENCES agreement_versions(workspace_id, id),
  CHECK ((stops_at = ANY (ARRAY['attempt'::text, 'contact'::text])))
);
alter table handoffs enable row level security;
alter table handoffs force row level security;
CREATE INDEX handoffs_answered ON public.handoffs USING btree (workspace_id, LEAST(answered_at, closed_at)) WHERE ((withdrawn_at IS NULL) AND ((answered_at IS NOT NULL) OR (closed_at IS NOT NULL)));
CREATE INDEX handoffs_batch ON public.handoffs USING btree (workspace_id, batch_id) WHERE (batch_id IS NOT NULL);
CREATE INDEX handoffs_delivered ON public.handoffs USING btree (workspace_id, delivered_at, id) WHERE (withdrawn_at IS NULL);
CREATE INDEX handoffs_due ON public.handoffs USING btree (workspace_id, due_at) WHERE ((answered_at IS NULL) AND (closed_at IS NULL) AND (overdue_noticed_at IS NULL) AND (withdrawn_at IS NULL) AND (due_at IS NOT NULL));
CREATE INDEX handoffs_long_awaited ON public.handoffs USING btree (workspace_id, LEAST(answered_at, closed_at, 'infinity'::timestamp with time zone), delivered_at) WHERE ((withdrawn_at IS NULL) AND (((LEAST(answered_at, closed_at) - delivered_at) <= '7 days'::interval) IS NOT TRUE));
CREATE INDEX handoffs_undecided ON public.handoffs USING btree (workspace_id, owner_id, delivered_at) WHERE ((accepted_at IS NULL) AND (rejected_at IS NULL) AND (closed_at IS NULL) AND (withdrawn_at IS NULL));
CREATE INDEX handoffs_waiting ON public.handoffs USING btree (workspace_id, owner_id, due_at) WHERE ((answered_at IS NULL) AND (closed_at IS NULL) AND (withdrawn_at IS NULL));
create policy tenant on handoffs using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
CREATE TRIGGER handoffs_keep_past BEFORE UPDATE ON public.handoffs FOR EACH ROW WHEN ((old.recorded_at < instant_of_act())) EXECUTE FUNCTION keep_past();
CREATE TRIGGER mark_days AFTER INSERT ON public.handoffs REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION mark_new_handoffs();
CREATE TRIGGER mark_days_again AFTER UPDATE ON public.handoffs REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION mark_facts_at('delivered_at');
CREATE TRIGGER mark_days_at_last AFTER DELETE ON public.handoffs REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION mark_facts_at('delivered_at');
grant delete, insert, select, update on handoffs to pacto_app;

create table idempotency_keys (
  workspace_id uuid not null,
  actor text not null,
  endpoint text not null,
  key text not null,
  request_hash text not null,
  status integer,
  reply json,
  created_at timestamp with time zone not null,
  PRIMARY KEY (workspace_id, actor, endpoint, key)
);
alter table idempotency_keys enable row level security;
alter table idempotency_keys force row level security;
CREATE INDEX idempotency_keys_age ON public.idempotency_keys USING btree (workspace_id, created_at);
create policy tenant on idempotency_keys using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on idempotency_keys to pacto_app;

create table import_batches (
  workspace_id uuid not null,
  id uuid not null,
  kind text not null,
  file_name text not null,
  file_bytes bigint not null default 0,
  received_at timestamp with time zone,
  encoding text,
  delimiter text,
  columns jsonb not null default '[]'::jsonb,
  mapping jsonb,
  created_by uuid not null,
  created_at timestamp with time zone not null,
  checked_at timestamp with time zone,
  check_result jsonb,
  started_at timestamp with time zone,
  progressed_at timestamp with time zone,
  finished_at timestamp with time zone,
  failed_at timestamp with time zone,
  failure jsonb,
  cancelled_at timestamp with time zone,
  withdrawn_at timestamp with time zone,
  rows_total integer,
  rows_done integer not null default 0,
  rows_created integer not null default 0,
  rows_updated integer not null default 0,
  rows_skipped integer not null default 0,
  rows_rejected integer not null default 0,
  leads_kept integer,
  withdrawal_asked_at timestamp with time zone,
  withdrawal_asked_by uuid,
  undone_until uuid,
  leads_undone integer not null default 0,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, created_by) REFERENCES members(workspace_id, id),
  FOREIGN KEY (workspace_id, withdrawal_asked_by) REFERENCES members(workspace_id, id),
  CHECK ((kind = ANY (ARRAY['leads'::text, 'activities'::text, 'deals'::text])))
);
alter table import_batches enable row level security;
alter table import_batches force row level security;
CREATE INDEX import_batches_kind ON public.import_batches USING btree (workspace_id, kind, started_at DESC);
create policy tenant on import_batches using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on import_batches to pacto_app;

create table import_chunks (
  workspace_id uuid not null,
  batch_id uuid not null,
  "position" integer not null,
  bytes bytea not null,
  PRIMARY KEY (workspace_id, batch_id, "position"),
  FOREIGN KEY (workspace_id, batch_id) REFERENCES import_batches(workspace_id, id)
);
alter table import_chunks enable row level security;
alter table import_chunks force row level security;
create policy tenant on import_chunks using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on import_chunks to pacto_app;

create table import_rows (
  workspace_id uuid not null,
  batch_id uuid not null,
  line integer not null,
  outcome text not null,
  problems jsonb not null,
  label text,
  raw jsonb,
  subject_id uuid,
  filled jsonb,
  PRIMARY KEY (workspace_id, batch_id, line),
  FOREIGN KEY (workspace_id, batch_id) REFERENCES import_batches(workspace_id, id),
  CHECK ((outcome = ANY (ARRAY['created'::text, 'updated'::text, 'skipped'::text, 'rejected'::text])))
);
alter table import_rows enable row level security;
alter table import_rows force row level security;
create policy tenant on import_rows using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on import_rows to pacto_app;

create table incoming_mail_settings (
  workspace_id uuid not null,
  address text,
  trusted_server text,
  changed_at timestamp with time zone not null,
  changed_by uuid not null,
  PRIMARY KEY (workspace_id),
  FOREIGN KEY (workspace_id, changed_by) REFERENCES members(workspace_id, id)
);
alter table incoming_mail_settings enable row level security;
alter table incoming_mail_settings force row level security;
create policy tenant on incoming_mail_settings using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on incoming_mail_settings to pacto_app;

create table incoming_mails (
  workspace_id uuid not null,
  id uuid not null,
  identity text not null,
  sender text,
  sender_name text,
  recipients text[] not null default '{}'::text[],
  forwarded_from text,
  subject text,
  body text,
  is_cut boolean not null,
  attachments text[] not null default '{}'::text[],
  is_automatic boolean not null,
  sent_at timestamp with time zone,
  arrived_at timestamp with time zone not null,
  lead_id uuid,
  activity_id uuid,
  filed_at timestamp with time zone,
  filed_by uuid,
  waits_because text,
  discarded_at timestamp with time zone,
  discarded_by uuid,
  reports_mail uuid,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, identity),
  FOREIGN KEY (workspace_id, activity_id) REFERENCES activities(workspace_id, id),
  FOREIGN KEY (workspace_id, discarded_by) REFERENCES members(workspace_id, id),
  FOREIGN KEY (workspace_id, filed_by) REFERENCES members(workspace_id, id),
  FOREIGN KEY (workspace_id, lead_id) REFERENCES leads(workspace_id, id),
  CHECK (((lead_id IS NULL) = (activity_id IS NULL))),
  CHECK ((num_nonnulls(activity_id, waits_because, discarded_at, reports_mail) = 1))
);
alter table incoming_mails enable row level security;
alter table incoming_mails force row level security;
CREATE UNIQUE INDEX incoming_mails_activity ON public.incoming_mails USING btree (workspace_id, activity_id) WHERE (activity_id IS NOT NULL);
CREATE INDEX incoming_mails_waiting ON public.incoming_mails USING btree (workspace_id, arrived_at DESC, id DESC) WHERE (waits_because IS NOT NULL);
create policy tenant on incoming_mails using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on incoming_mails to pacto_app;

create table insight_mentions (
  workspace_id uuid not null,
  id uuid not null,
  insight_id uuid not null,
  lead_id uuid,
  activity_id uuid,
  member_id uuid,
  heard_at timestamp with time zone not null,
  withdrawn_at timestamp with time zone,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, activity_id) REFERENCES activities(workspace_id, id),
  FOREIGN KEY (workspace_id, insight_id) REFERENCES insights(workspace_id, id),
  FOREIGN KEY (workspace_id, lead_id) REFERENCES leads(workspace_id, id),
  FOREIGN KEY (workspace_id, member_id) REFERENCES members(workspace_id, id)
);
alter table insight_mentions enable row level security;
alter table insight_mentions force row level security;
CREATE INDEX insight_mentions_insight ON public.insight_mentions USING btree (workspace_id, insight_id, heard_at) WHERE (withdrawn_at IS NULL);
CREATE UNIQUE INDEX insight_mentions_lead ON public.insight_mentions USING btree (workspace_id, lead_id, insight_id) WHERE ((lead_id IS NOT NULL) AND (withdrawn_at IS NULL));
create policy tenant on insight_mentions using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on insight_mentions to pacto_app;

create table insights (
  workspace_id uuid not null,
  id uuid not null,
  kind text not null,
  words text not null,
  persona_id uuid,
  answer text,
  answered_by uuid,
  answered_at timestamp with time zone,
  member_id uuid,
  created_at timestamp with time zone not null,
  withdrawn_at timestamp with time zone,
  withdrawn_by uuid,
  past jsonb,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, member_id) REFERENCES members(workspace_id, id),
  CHECK ((kind = ANY (ARRAY['objection'::text, 'need'::text, 'won_because'::text, 'lost_because'::text]))),
  CHECK ((words <> ''::text))
);
alter table insights enable row level security;
alter table insights force row level security;
CREATE INDEX insights_kind ON public.insights USING btree (workspace_id, kind, persona_id) WHERE (withdrawn_at IS NULL);
create policy tenant on insights using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
CREATE TRIGGER insights_keep_past BEFORE UPDATE ON public.insights FOR EACH ROW WHEN ((old.created_at < instant_of_act())) EXECUTE FUNCTION keep_past();
grant delete, insert, select, update on insights to pacto_app;

create table invitations (
  workspace_id uuid not null,
  id uuid not null,
  token_hash text not null,
  name text not null,
  email text not null,
  role text not null,
  functions text[] not null,
  invited_by uuid not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  accepted_at timestamp with time zone,
  withdrawn_at timestamp with time zone,
  wrong_passwords integer not null default 0,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, invited_by) REFERENCES members(workspace_id, id),
  CHECK ((role = ANY (ARRAY['admin'::text, 'manager'::text, 'member'::text, 'viewer'::text])))
);
alter table invitations enable row level security;
alter table invitations force row level security;
create policy tenant on invitations using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on invitations to pacto_app;

create table lead_keys (
  workspace_id uuid not null,
  kind text not null,
  key text not null,
  lead_id uuid not null,
  batch_id uuid,
  PRIMARY KEY (workspace_id, kind, key),
  FOREIGN KEY (workspace_id, lead_id) REFERENCES leads(workspace_id, id),
  CHECK ((kind = ANY (ARRAY['email'::text, 'phone'::text, 'external'::text])))
);
alter table lead_keys enable row level security;
alter table lead_keys force row level security;
CREATE INDEX lead_keys_lead ON public.lead_keys USING btree (workspace_id, lead_id);
create policy tenant on lead_keys using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on lead_keys to pacto_app;

create table leads (
  workspace_id uuid not null,
  id uuid not null,
  external_id text,
  first_name text,
  last_name text,
  email text,
  phone text,
  company text,
  job_title text,
  country text,
  region text,
  city text,
  postal_code text,
  website text,
  employees bigint,
  annual_revenue numeric(18,2),
  estimated_value numeric(18,2),
  interest text,
  message text,
  channel text,
  campaign text,
  source text,
  contributed_by text not null default 'marketing'::text,
  marketing_consent boolean,
  touchpoint_count integer not null default 0,
  stage text not null default 'lead'::text,
  stage_since timestamp with time zone not null,
  owner_id uuid,
  qualified_by uuid,
  qualification jsonb,
  captured_at timestamp with time zone not null,
  recorded_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  batch_id uuid,
  withdrawn_at timestamp with time zone,
  search tsvector,
  past jsonb,
  open_minor bigint,
  won_minor bigint,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, batch_id) REFERENCES import_batches(workspace_id, id),
  FOREIGN KEY (workspace_id, owner_id) REFERENCES members(workspace_id, id),
  CHECK ((contributed_by = ANY (ARRAY['marketing'::text, 'sales'::text]))),
  CHECK ((stage = ANY (ARRAY['lead'::text, 'mql'::text, 'sal'::text, 'sql'::text, 'opportunity'::text, 'customer'::text, 'nurturing'::text, 'discarded'::text])))
);
alter table leads enable row level security;
alter table leads force row level security;
CREATE INDEX leads_batch ON public.leads USING btree (workspace_id, batch_id) WHERE (batch_id IS NOT NULL);
CREATE INDEX leads_campaign ON public.leads USING btree (workspace_id, campaign, captured_at DESC, id DESC) WHERE ((withdrawn_at IS NULL) AND (campaign IS NOT NULL));
CREATE INDEX leads_captured ON public.leads USING btree (workspace_id, captured_at DESC, id DESC) WHERE (withdrawn_at IS NULL);
CREATE INDEX leads_owner ON public.leads USING btree (workspace_id, owner_id, captured_at DESC, id DESC) WHERE (withdrawn_at IS NULL);
CREATE INDEX leads_search ON public.leads USING gin (search);
CREATE INDEX leads_since ON public.leads USING btree (workspace_id, stage, stage_since) INCLUDE (owner_id) WHERE (withdrawn_at IS NULL);
CREATE INDEX leads_stage ON public.leads USING btree (workspace_id, stage, captured_at DESC, id DESC) INCLUDE (owner_id) WHERE (withdrawn_at IS NULL);
CREATE INDEX leads_withdrawn ON public.leads USING btree (workspace_id, id) WHERE (withdrawn_at IS NOT NULL);
create policy tenant on leads using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
CREATE TRIGGER keep_search BEFORE INSERT ON public.leads FOR EACH ROW EXECUTE FUNCTION keep_search_of_lead();
CREATE TRIGGER keep_search_again BEFORE UPDATE OF first_name, last_name, company, email, phone, external_id ON public.leads FOR EACH ROW WHEN (((((((old.first_name IS DISTINCT FROM new.first_name) OR (old.last_name IS DISTINCT FROM new.last_name)) OR (old.company IS DISTINCT FROM new.company)) OR (old.email IS DISTINCT FROM new.email)) OR (old.phone IS DISTINCT FROM new.phone)) OR (old.external_id IS DISTINCT FROM new.external_id))) EXECUTE FUNCTION keep_search_of_lead();
CREATE TRIGGER leads_keep_past BEFORE UPDATE ON public.leads FOR EACH ROW WHEN ((old.recorded_at < instant_of_act())) EXECUTE FUNCTION keep_past();
CREATE TRIGGER mark_days AFTER INSERT ON public.leads REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION mark_new_leads();
CREATE TRIGGER mark_days_again AFTER UPDATE ON public.leads REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION mark_changed_leads();
CREATE TRIGGER mark_days_at_last AFTER DELETE ON public.leads REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION mark_gone_leads();
CREATE TRIGGER note_campaign AFTER UPDATE OF campaign ON public.leads FOR EACH ROW WHEN (((new.campaign IS NOT NULL) AND (new.campaign IS DISTINCT FROM old.campaign))) EXECUTE FUNCTION note_campaign_of_lead();
CREATE TRIGGER note_campaigns AFTER INSERT ON public.leads REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_campaigns_of_new_leads();
CREATE TRIGGER note_standing AFTER INSERT ON public.leads REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_new_standing();
CREATE TRIGGER note_standing_again AFTER UPDATE ON public.leads FOR EACH ROW WHEN (((((((old.stage IS DISTINCT FROM new.stage) OR (old.owner_id IS DISTINCT FROM new.owner_id)) OR (old.stage_since IS DISTINCT FROM new.stage_since)) OR (old.open_minor IS DISTINCT FROM new.open_minor)) OR (old.won_minor IS DISTINCT FROM new.won_minor)) OR ((old.withdrawn_at IS NULL) IS DISTINCT FROM (new.withdrawn_at IS NULL)))) EXECUTE FUNCTION note_moved_standing();
CREATE TRIGGER note_standing_at_last AFTER DELETE ON public.leads REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION note_gone_standing();
grant delete, insert, select, update on leads to pacto_app;

create table logins (
  user_id text not null,
  workspace_id uuid not null,
  member_id uuid not null,
  PRIMARY KEY (user_id, workspace_id)
);
grant delete, insert, select, update on logins to pacto_app;

create table mail_bounces (
  workspace_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  address text not null,
  reply text,
  bounced_at timestamp with time zone not null,
  lifted_at timestamp with time zone,
  lifted_by uuid,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, lifted_by) REFERENCES members(workspace_id, id),
  FOREIGN KEY (workspace_id, member_id) REFERENCES members(workspace_id, id),
  CHECK (((lifted_at IS NULL) = (lifted_by IS NULL)))
);
alter table mail_bounces enable row level security;
alter table mail_bounces force row level security;
CREATE UNIQUE INDEX mail_bounces_standing ON public.mail_bounces USING btree (workspace_id, member_id) WHERE (lifted_at IS NULL);
create policy tenant on mail_bounces using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on mail_bounces to pacto_app;

create table mail_choices (
  workspace_id uuid not null,
  member_id uuid not null,
  kind text not null,
  choice text not null,
  changed_at timestamp with time zone not null,
  PRIMARY KEY (workspace_id, member_id, kind),
  FOREIGN KEY (workspace_id, member_id) REFERENCES members(workspace_id, id),
  CHECK ((choice = ANY (ARRAY['at_once'::text, 'daily'::text, 'never'::text])))
);
alter table mail_choices enable row level security;
alter table mail_choices force row level security;
create policy tenant on mail_choices using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on mail_choices to pacto_app;

create table mail_items (
  workspace_id uuid not null,
  message_id uuid not null,
  kind text not null,
  subject_id uuid not null,
  noted_at timestamp with time zone not null,
  event_id uuid,
  member_id uuid,
  PRIMARY KEY (workspace_id, message_id, kind, subject_id),
  FOREIGN KEY (workspace_id, message_id) REFERENCES mail_messages(workspace_id, id)
);
alter table mail_items enable row level security;
alter table mail_items force row level security;
CREATE UNIQUE INDEX mail_items_told ON public.mail_items USING btree (workspace_id, event_id, member_id) WHERE (event_id IS NOT NULL);
create policy tenant on mail_items using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on mail_items to pacto_app;

create table mail_messages (
  workspace_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  kind text not null,
  about text not null,
  created_at timestamp with time zone not null,
  send_at timestamp with time zone not null,
  attempts integer not null,
  next_at timestamp with time zone,
  last_at timestamp with time zone,
  last_failure text,
  last_reply text,
  sent_at timestamp with time zone,
  given_up_at timestamp with time zone,
  cancelled_at timestamp with time zone,
  cancelled_because text,
  returned_at timestamp with time zone,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, member_id, about),
  FOREIGN KEY (workspace_id, member_id) REFERENCES members(workspace_id, id),
  CHECK (((cancelled_at IS NULL) = (cancelled_because IS NULL)))
);
alter table mail_messages enable row level security;
alter table mail_messages force row level security;
CREATE INDEX mail_messages_due ON public.mail_messages USING btree (workspace_id, next_at) WHERE (next_at IS NOT NULL);
CREATE INDEX mail_messages_newest ON public.mail_messages USING btree (workspace_id, created_at DESC, id DESC);
create policy tenant on mail_messages using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on mail_messages to pacto_app;

create table member_hours (
  workspace_id uuid not null,
  member_id uuid not null,
  hours jsonb not null,
  changed_at timestamp with time zone not null,
  changed_by uuid,
  PRIMARY KEY (workspace_id, member_id),
  FOREIGN KEY (workspace_id, changed_by) REFERENCES members(workspace_id, id),
  FOREIGN KEY (workspace_id, member_id) REFERENCES members(workspace_id, id)
);
alter table member_hours enable row level security;
alter table member_hours force row level security;
create policy tenant on member_hours using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on member_hours to pacto_app;

create table members (
  workspace_id uuid not null,
  id uuid not null,
  user_id text,
  name text not null,
  email text not null,
  role text not null,
  functions text[] not null,
  locale text,
  routing_weight integer not null default 1,
  capacity integer,
  routing_turn integer not null default 0,
  created_at timestamp with time zone not null,
  deactivated_at timestamp with time zone,
  mission text,
  past jsonb,
  PRIMARY KEY (workspace_id, id),
  CHECK (((capacity >= 0) AND (capacity <= 100000))),
  CHECK (((routing_weight >= 0) AND (routing_weight <= 100))),
  CHECK ((locale = ANY (ARRAY['es'::text, 'en'::text]))),
  CHECK ((mission <> ''::text)),
  CHECK ((role = ANY (ARRAY['admin'::text, 'manager'::text, 'member'::text, 'viewer'::text])))
);
alter table members enable row level security;
alter table members force row level security;
CREATE UNIQUE INDEX members_email ON public.members USING btree (workspace_id, lower(email));
create policy tenant on members using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
CREATE TRIGGER members_keep_past BEFORE UPDATE OF role, functions, deactivated_at ON public.members FOR EACH ROW WHEN ((old.created_at < instant_of_act())) EXECUTE FUNCTION keep_past_of_member();
grant delete, insert, select, update on members to pacto_app;

create table migrations (
  name text not null,
  sha256 text not null,
  applied_at timestamp with time zone not null,
  PRIMARY KEY (name)
);
grant select on migrations to pacto_app;

create table milestones (
  workspace_id uuid not null,
  lead_id uuid not null,
  stage text not null,
  occurred_at timestamp with time zone not null,
  recorded_at timestamp with time zone not null,
  implied boolean not null,
  version_id uuid,
  member_id uuid,
  batch_id uuid,
  withdrawn_at timestamp with time zone,
  past jsonb,
  PRIMARY KEY (workspace_id, lead_id, stage),
  FOREIGN KEY (workspace_id, lead_id) REFERENCES leads(workspace_id, id),
  CHECK ((stage = ANY (ARRAY['lead'::text, 'mql'::text, 'sal'::text, 'sql'::text, 'opportunity'::text, 'customer'::text])))
);
alter table milestones enable row level security;
alter table milestones force row level security;
CREATE INDEX milestones_batch ON public.milestones USING btree (workspace_id, batch_id) WHERE (batch_id IS NOT NULL);
CREATE INDEX milestones_stage ON public.milestones USING btree (workspace_id, stage, occurred_at, lead_id) WHERE (withdrawn_at IS NULL);
create policy tenant on milestones using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
CREATE TRIGGER mark_days AFTER INSERT ON public.milestones REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION mark_new_milestones();
CREATE TRIGGER mark_days_again AFTER UPDATE ON public.milestones REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION mark_facts_at('occurred_at');
CREATE TRIGGER mark_days_at_last AFTER DELETE ON public.milestones REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION mark_facts_at('occurred_at');
CREATE TRIGGER milestones_keep_past BEFORE UPDATE ON public.milestones FOR EACH ROW WHEN ((old.recorded_at < instant_of_act())) EXECUTE FUNCTION keep_past();
grant delete, insert, select, update on milestones to pacto_app;

create table notice_readers (
  workspace_id uuid not null,
  notice_id uuid not null,
  member_id uuid not null,
  read_at timestamp with time zone,
  PRIMARY KEY (workspace_id, notice_id, member_id),
  FOREIGN KEY (workspace_id, member_id) REFERENCES members(workspace_id, id),
  FOREIGN KEY (workspace_id, notice_id) REFERENCES notices(workspace_id, id)
);
alter table notice_readers enable row level security;
alter table notice_readers force row level security;
CREATE INDEX notice_readers_unread ON public.notice_readers USING btree (workspace_id, member_id, notice_id) WHERE (read_at IS NULL);
create policy tenant on notice_readers using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on notice_readers to pacto_app;

create table notices (
  workspace_id uuid not null,
  id uuid not null,
  kind text not null,
  about text not null,
  subject_id uuid not null,
  facts jsonb not null,
  given_at timestamp with time zone not null,
  settled_at timestamp with time zone,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, about)
);
alter table notices enable row level security;
alter table notices force row level security;
CREATE INDEX notices_open ON public.notices USING btree (workspace_id, kind) WHERE (settled_at IS NULL);
create policy tenant on notices using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on notices to pacto_app;

create table objection_decisions (
  workspace_id uuid not null,
  objection_id uuid not null,
  side text not null,
  member_id uuid not null,
  upheld boolean not null,
  words text,
  decided_at timestamp with time zone not null,
  PRIMARY KEY (workspace_id, objection_id, side),
  FOREIGN KEY (workspace_id, member_id) REFERENCES members(workspace_id, id),
  FOREIGN KEY (workspace_id, objection_id) REFERENCES objections(workspace_id, id),
  CHECK ((side = ANY (ARRAY['marketing'::text, 'sales'::text])))
);
alter table objection_decisions enable row level security;
alter table objection_decisions force row level security;
create policy tenant on objection_decisions using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
CREATE TRIGGER decisions_are_records BEFORE DELETE OR UPDATE ON public.objection_decisions FOR EACH ROW EXECUTE FUNCTION protect_append_only();
grant delete, insert, select, update on objection_decisions to pacto_app;

create table objections (
  workspace_id uuid not null,
  id uuid not null,
  commitment_id uuid not null,
  version_id uuid not null,
  starts_on date not null,
  ends_on date not null,
  raised_by uuid not null,
  raised_at timestamp with time zone not null,
  words text not null,
  evidence text,
  asks text not null,
  row_ids text[] not null,
  decide_by timestamp with time zone not null,
  closed_at timestamp with time zone,
  withdrawn_at timestamp with time zone,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, raised_by) REFERENCES members(workspace_id, id),
  FOREIGN KEY (workspace_id, version_id) REFERENCES agreement_versions(workspace_id, id),
  CHECK (((asks = 'without_rows'::text) = (cardinality(row_ids) > 0))),
  CHECK ((asks = ANY (ARRAY['without_rows'::text, 'not_judged'::text])))
);
alter table objections enable row level security;
alter table objections force row level security;
CREATE INDEX objections_commitment ON public.objections USING btree (workspace_id, commitment_id, starts_on);
CREATE UNIQUE INDEX objections_open ON public.objections USING btree (workspace_id, commitment_id, starts_on) WHERE (closed_at IS NULL);
create policy tenant on objections using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on objections to pacto_app;

create table reasons (
  workspace_id uuid not null,
  code text not null,
  label text,
  leads_to text not null,
  tells text not null,
  needs_words boolean not null default false,
  "position" integer not null,
  retired_at timestamp with time zone,
  past jsonb,
  PRIMARY KEY (workspace_id, code),
  CHECK ((leads_to = ANY (ARRAY['nurturing'::text, 'discarded'::text]))),
  CHECK ((tells = ANY (ARRAY['fit'::text, 'data'::text, 'timing'::text, 'reach'::text])))
);
alter table reasons enable row level security;
alter table reasons force row level security;
create policy tenant on reasons using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
CREATE TRIGGER reasons_keep_past BEFORE UPDATE ON public.reasons FOR EACH ROW EXECUTE FUNCTION keep_past();
grant delete, insert, select, update on reasons to pacto_app;

create table standing (
  workspace_id uuid not null,
  id bigint not null generated always as identity,
  stage text not null,
  owner_id uuid,
  since_month date not null,
  leads bigint not null,
  open_minor bigint not null,
  won_minor bigint not null,
  PRIMARY KEY (workspace_id, id)
);
alter table standing enable row level security;
alter table standing force row level security;
create policy tenant on standing using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on standing to pacto_app;

create table token_directory (
  token_hash text not null,
  purpose text not null,
  workspace_id uuid not null,
  subject_id uuid not null,
  PRIMARY KEY (token_hash),
  CHECK ((purpose = ANY (ARRAY['invitation'::text, 'api_key'::text])))
);
grant delete, insert, select, update on token_directory to pacto_app;

create table touchpoints (
  workspace_id uuid not null,
  id uuid not null,
  lead_id uuid not null,
  kind text not null,
  channel text not null,
  campaign text,
  url text,
  utm jsonb not null default '{}'::jsonb,
  occurred_at timestamp with time zone not null,
  recorded_at timestamp with time zone not null,
  batch_id uuid,
  withdrawn_at timestamp with time zone,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, lead_id) REFERENCES leads(workspace_id, id),
  CHECK ((kind = ANY (ARRAY['form'::text, 'page'::text, 'ad_click'::text, 'email_open'::text, 'email_click'::text, 'event'::text, 'store_visit'::text, 'call_in'::text, 'chat'::text, 'import'::text, 'other'::text])))
);
alter table touchpoints enable row level security;
alter table touchpoints force row level security;
CREATE INDEX touchpoints_batch ON public.touchpoints USING btree (workspace_id, batch_id) WHERE (batch_id IS NOT NULL);
CREATE INDEX touchpoints_lead ON public.touchpoints USING btree (workspace_id, lead_id, occurred_at);
create policy tenant on touchpoints using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on touchpoints to pacto_app;

create table transitions (
  workspace_id uuid not null,
  id uuid not null,
  lead_id uuid not null,
  from_stage text,
  to_stage text not null,
  occurred_at timestamp with time zone not null,
  recorded_at timestamp with time zone not null,
  member_id uuid,
  cause text not null,
  reason_code text,
  reason_words text,
  version_id uuid,
  handoff_id uuid,
  batch_id uuid,
  withdrawn_at timestamp with time zone,
  past jsonb,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, lead_id) REFERENCES leads(workspace_id, id)
);
alter table transitions enable row level security;
alter table transitions force row level security;
CREATE INDEX transitions_batch ON public.transitions USING btree (workspace_id, batch_id) WHERE (batch_id IS NOT NULL);
CREATE INDEX transitions_lead ON public.transitions USING btree (workspace_id, lead_id, occurred_at);
create policy tenant on transitions using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
CREATE TRIGGER transitions_keep_past BEFORE UPDATE ON public.transitions FOR EACH ROW WHEN ((old.recorded_at < instant_of_act())) EXECUTE FUNCTION keep_past();
grant delete, insert, select, update on transitions to pacto_app;

create table views (
  workspace_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  name text not null,
  search jsonb not null,
  columns jsonb,
  created_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  shared_at timestamp with time zone,
  deleted_at timestamp with time zone,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, member_id) REFERENCES members(workspace_id, id),
  CHECK ((name <> ''::text))
);
alter table views enable row level security;
alter table views force row level security;
CREATE INDEX views_member ON public.views USING btree (workspace_id, member_id, id) WHERE (deleted_at IS NULL);
CREATE INDEX views_shared ON public.views USING btree (workspace_id, id) WHERE ((deleted_at IS NULL) AND (shared_at IS NOT NULL));
create policy tenant on views using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on views to pacto_app;

create table webhook_messages (
  workspace_id uuid not null,
  id uuid not null,
  webhook_id uuid not null,
  event_id uuid,
  kind text not null,
  created_at timestamp with time zone not null,
  attempts integer not null,
  next_at timestamp with time zone,
  last_at timestamp with time zone,
  last_status integer,
  last_error text,
  delivered_at timestamp with time zone,
  given_up_at timestamp with time zone,
  cancelled_at timestamp with time zone,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, webhook_id, event_id),
  FOREIGN KEY (workspace_id, webhook_id) REFERENCES webhooks(workspace_id, id)
);
alter table webhook_messages enable row level security;
alter table webhook_messages force row level security;
CREATE INDEX webhook_messages_due ON public.webhook_messages USING btree (workspace_id, webhook_id, next_at) WHERE (next_at IS NOT NULL);
CREATE INDEX webhook_messages_newest ON public.webhook_messages USING btree (workspace_id, webhook_id, created_at DESC, id DESC);
create policy tenant on webhook_messages using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on webhook_messages to pacto_app;

create table webhooks (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  url text not null,
  kinds text[] not null,
  secret text not null,
  former_secret text,
  former_until timestamp with time zone,
  created_by uuid not null,
  created_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  paused_at timestamp with time zone,
  stopped_at timestamp with time zone,
  stopped_because text,
  removed_at timestamp with time zone,
  chat text,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, created_by) REFERENCES members(workspace_id, id),
  CHECK (((stopped_at IS NULL) = (stopped_because IS NULL))),
  CHECK ((chat = ANY (ARRAY['text'::text, 'card'::text])))
);
alter table webhooks enable row level security;
alter table webhooks force row level security;
CREATE UNIQUE INDEX webhooks_chat ON public.webhooks USING btree (workspace_id) WHERE ((chat IS NOT NULL) AND (removed_at IS NULL));
create policy tenant on webhooks using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on webhooks to pacto_app;

create table workspace_directory (
  workspace_id uuid not null,
  created_at timestamp with time zone not null,
  demo_since timestamp with time zone,
  PRIMARY KEY (workspace_id)
);
CREATE TRIGGER directory_keeps_its_kind BEFORE UPDATE ON public.workspace_directory FOR EACH ROW EXECUTE FUNCTION protect_directory();
grant delete, insert, select, update on workspace_directory to pacto_app;

create table workspaces (
  workspace_id uuid not null,
  name text not null,
  locale text not null,
  time_zone text not null,
  currency text not null,
  country text not null,
  created_at timestamp with time zone not null,
  PRIMARY KEY (workspace_id),
  CHECK ((country ~ '^[A-Z]{2}$'::text)),
  CHECK ((currency ~ '^[A-Z]{3}$'::text)),
  CHECK ((locale = ANY (ARRAY['es'::text, 'en'::text])))
);
alter table workspaces enable row level security;
alter table workspaces force row level security;
create policy tenant on workspaces using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid)) with check ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
CREATE TRIGGER tell_worth AFTER UPDATE OF currency ON public.workspaces FOR EACH ROW WHEN ((old.currency IS DISTINCT FROM new.currency)) EXECUTE FUNCTION tell_worth_anew();
grant delete, insert, select, update on workspaces to pacto_app;
