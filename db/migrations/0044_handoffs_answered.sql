-- What waits now is found among what has no answer yet (handoffs_waiting), and what has one that is still to come: by this index.
create index handoffs_answered on handoffs (workspace_id, least(answered_at, closed_at))
  where withdrawn_at is null and (answered_at is not null or closed_at is not null);
