-- The demo company: a workspace like any other, which may be removed whole.

-- Since when it is a demo; null: a real company.
alter table workspace_directory add column demo_since timestamptz;

create function is_demo_workspace(asked uuid) returns boolean language sql stable as $$
  select exists (select from workspace_directory where workspace_id = asked and demo_since is not null)
$$;

create function protect_directory() returns trigger language plpgsql as $$
begin
  if new.demo_since is distinct from old.demo_since then
    raise exception 'a company never becomes a demo, nor a demo a company' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger directory_keeps_its_kind before update on workspace_directory for each row execute function protect_directory();

-- Records of a demo may go, with the whole of it; they change no more than others.
create or replace function protect_append_only() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and is_demo_workspace(old.workspace_id) then
    return old;
  end if;
  raise exception 'this row is a record and never changes' using errcode = 'restrict_violation';
end $$;

create or replace function protect_proposed_version() returns trigger language plpgsql as $$
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
end $$;

-- Deletes every row of a demo, whatever tables there are: always one to which no other that is still full points. Runs with the rights of
-- who calls it, so that row level security holds, and the directory last, because the triggers above look there.
create function purge_demo_workspace(asked uuid) returns void language plpgsql as $$
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
  delete from workspace_directory where workspace_id = asked;
end $$;
