-- Most leads come from a campaign that is known: one look says so, and nothing else is done.
create or replace function note_campaigns(workspace uuid, names text[]) returns void language plpgsql as $$
begin
  if exists (
    select from unnest(names) as given (name)
    where not exists (select from campaigns known where known.workspace_id = workspace and known.name = given.name))
  then
    insert into campaigns (workspace_id, name)
    select distinct workspace, given.name from unnest(names) as given (name) order by given.name
    on conflict do nothing;
  end if;
end $$;
