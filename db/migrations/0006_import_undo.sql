-- The undoing of an import goes on in the background, a portion at a time.

-- Who asked for it, the last lead of those that are done, and how many are.
alter table import_batches add column withdrawal_asked_at timestamptz;
alter table import_batches add column withdrawal_asked_by uuid;
alter table import_batches add column undone_until uuid;
alter table import_batches add column leads_undone integer not null default 0;
alter table import_batches add foreign key (workspace_id, withdrawal_asked_by) references members (workspace_id, id);

-- While a file comes in the planner needs to know how many rows there are and how they are found. The words of leads, which are what costs,
-- are left to the database's own housekeeping.
create or replace function refresh_statistics() returns void language plpgsql security definer set search_path = public as $$
begin
  analyze leads (workspace_id, id, batch_id, stage, owner_id, channel, campaign, captured_at, withdrawn_at);
  analyze lead_keys, touchpoints, transitions, milestones, handoffs, activities, deals;
end $$;
