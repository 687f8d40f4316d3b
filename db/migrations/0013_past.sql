-- What a row said before. A fact that changes keeps the values it had, in the row itself, oldest first:
-- [{"until": instant of the change, "was": {column: value before, of those that changed}}, ...]
-- So a figure can be told again as it was known at an earlier instant (features/reports/metrics/known-at.ts).

create function changed_values(old_row jsonb, new_row jsonb) returns jsonb language sql immutable parallel safe as $$
  select jsonb_object_agg(o.key, o.value) from jsonb_each(old_row) o where new_row -> o.key is distinct from o.value
$$;

-- The values that some columns had at an instant: those of the first change after it. Null: they are as they are now.
create function values_at(past jsonb, at_instant timestamptz) returns jsonb language sql immutable strict parallel safe as $$
  select jsonb_object_agg(key, value) from (
    select distinct on (w.key) w.key, w.value
    from jsonb_array_elements(past) with ordinality as e (entry, place), jsonb_each(e.entry -> 'was') w
    where (e.entry ->> 'until')::timestamptz > at_instant
    order by w.key, e.place) first_change
$$;

-- As platform/act.ts has set it.
create function instant_of_act() returns timestamptz language sql stable parallel safe as $$
  select coalesce(nullif(current_setting('app.now', true), '')::timestamptz, date_trunc('milliseconds', now()))
$$;

-- What changes in the act that made the row was never seen otherwise. The instant is that of the act.
create function keep_past() returns trigger language plpgsql as $$
declare
  unkept text[] := '{past,search,changed_at,touchpoint_count,qualification,routing,overdue_noticed_at}';
  was jsonb;
begin
  was := changed_values(to_jsonb(old) - unkept, to_jsonb(new) - unkept);
  if was is not null then
    new.past := coalesce(old.past, '[]') || jsonb_build_array(jsonb_build_object('until', instant_of_act(), 'was', was));
  end if;
  return new;
end $$;

alter table leads add column past jsonb;
alter table handoffs add column past jsonb;
alter table milestones add column past jsonb;
alter table transitions add column past jsonb;
alter table activities add column past jsonb;
alter table deals add column past jsonb;
alter table reasons add column past jsonb;

create trigger leads_keep_past before update on leads for each row
  when (old.recorded_at < instant_of_act()) execute function keep_past();
create trigger handoffs_keep_past before update on handoffs for each row
  when (old.recorded_at < instant_of_act()) execute function keep_past();
create trigger milestones_keep_past before update on milestones for each row
  when (old.recorded_at < instant_of_act()) execute function keep_past();
create trigger transitions_keep_past before update on transitions for each row
  when (old.recorded_at < instant_of_act()) execute function keep_past();
create trigger activities_keep_past before update on activities for each row
  when (old.recorded_at < instant_of_act()) execute function keep_past();
create trigger deals_keep_past before update on deals for each row
  when (old.recorded_at < instant_of_act()) execute function keep_past();
create trigger reasons_keep_past before update on reasons for each row execute function keep_past();
