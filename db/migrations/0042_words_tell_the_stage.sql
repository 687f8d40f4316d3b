-- Where a lead stands and whose it is, is told with it: the others that have the words need not be looked at.
drop function leads_found(tsquery);
create function leads_found(words tsquery) returns table (id uuid, captured_at timestamptz, stage text, owner_id uuid)
language sql stable security definer rows 100 set search_path = pg_catalog, public, pg_temp as $$
  select l.id, l.captured_at, l.stage, l.owner_id from public.leads l
  where l.workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid and l.withdrawn_at is null and l.search @@ words
$$;
revoke all on function leads_found(tsquery) from public;
grant execute on function leads_found(tsquery) to pacto_app;
