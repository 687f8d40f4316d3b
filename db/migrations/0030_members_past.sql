-- Who was here, and on which side, at an earlier instant: as the facts of 0013, members keep the values that they had.

alter table members add column past jsonb;

-- What an agreement rests on; a turn of the routing is no past.
create function keep_past_of_member() returns trigger language plpgsql as $$
declare
  was jsonb := changed_values(
    jsonb_build_object('role', old.role, 'functions', old.functions, 'deactivated_at', old.deactivated_at),
    jsonb_build_object('role', new.role, 'functions', new.functions, 'deactivated_at', new.deactivated_at));
begin
  if was is not null then
    new.past := coalesce(old.past, '[]') || jsonb_build_array(jsonb_build_object('until', instant_of_act(), 'was', was));
  end if;
  return new;
end $$;

create trigger members_keep_past before update of role, functions, deactivated_at on members for each row
  when (old.created_at < instant_of_act()) execute function keep_past_of_member();
