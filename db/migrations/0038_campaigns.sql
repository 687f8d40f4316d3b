-- The names of campaigns, so that one is found among many without reading all leads.
create table campaigns (
  workspace_id uuid not null,
  name text not null,
  folded text not null generated always as (fold_text(name)) stored,
  primary key (workspace_id, name)
);
select protect_tenant_table('campaigns');

-- A name stays when its last lead goes: lists look for leads themselves.
create function note_campaigns(workspace uuid, names text[]) returns void language sql as $$
  insert into campaigns (workspace_id, name) select distinct workspace, name from unnest(names) name order by name
  on conflict do nothing
$$;

create function note_campaigns_of_new_leads() returns trigger language plpgsql as $$
begin
  perform note_campaigns(workspace_id, array_agg(distinct campaign)) from new_rows
    where campaign is not null group by workspace_id;
  return null;
end $$;
create trigger note_campaigns after insert on leads referencing new table as new_rows
  for each statement execute function note_campaigns_of_new_leads();

create function note_campaign_of_lead() returns trigger language plpgsql as $$
begin
  perform note_campaigns(new.workspace_id, array[new.campaign]);
  return null;
end $$;
create trigger note_campaign after update of campaign on leads for each row
  when (new.campaign is not null and new.campaign is distinct from old.campaign) execute function note_campaign_of_lead();

-- One company after the other, since row level security may bind the owner too.
do $$
declare
  workspace uuid;
begin
  for workspace in select workspace_id from workspace_directory loop
    perform set_config('app.workspace_id', workspace::text, true);
    perform note_campaigns(workspace, array_agg(distinct campaign)) from leads where workspace_id = workspace and campaign is not null;
  end loop;
  perform set_config('app.workspace_id', '', true);
end $$;
