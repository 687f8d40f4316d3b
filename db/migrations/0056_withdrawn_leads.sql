-- A figure of all leads asks of each fact only whether its lead was withdrawn: few are, and an index of theirs is small enough to be at hand.
create index leads_withdrawn on leads (workspace_id, id) where withdrawn_at is not null;
