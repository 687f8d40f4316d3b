-- Lists of many leads.

-- How many leads of a stage a seller has, and since when they stand there, is told by the index alone.
drop index leads_stage;
create index leads_stage on leads (workspace_id, stage, captured_at desc, id desc) include (owner_id, stage_since)
  where withdrawn_at is null;
