-- What is deleted of days that are over is noted in changed_days, also of a demo that is removed: that goes after it.

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
  delete from workspace_directory where workspace_id = asked;
end $$;
