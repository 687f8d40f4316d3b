-- What is noted of each lead that comes in costs less: functions whose plans are kept, and no look at how a known name is written.

create or replace function note_campaigns(workspace uuid, names text[]) returns void language plpgsql as $$
begin
  insert into campaigns (workspace_id, name)
  select distinct workspace, given.name from unnest(names) as given (name)
  where not exists (select from campaigns known where known.workspace_id = workspace and known.name = given.name)
  order by given.name
  on conflict do nothing;
end $$;

create or replace function note_new_leads(lead_ids text) returns void language plpgsql as $$
begin
  perform set_config('app.new_leads', concat_ws(',', nullif(current_setting('app.new_leads', true), ''), lead_ids), true);
end $$;
