-- Mail is queued by a job after the commit. By the event each member is told of it once, however often the job runs.
alter table mail_items add column event_id uuid, add column member_id uuid;
create unique index mail_items_told on mail_items (workspace_id, event_id, member_id) where event_id is not null;
