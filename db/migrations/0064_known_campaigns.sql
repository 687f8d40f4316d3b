-- Most leads come from a campaign that is known: one look says so, and nothing else is done.
create or replace function note_campaigns_of_new_leads() returns trigger language plpgsql as $$
begin
  if exists (
    select from new_rows n where n.campaign is not null
      and not exists (select from campaigns known where known.workspace_id = n.workspace_id and known.name = n.campaign))
  then
    perform note_campaigns(workspace_id, array_agg(distinct campaign)) from new_rows
      where campaign is not null group by workspace_id;
  end if;
  return null;
end $$;
