-- What waited at an instant: handoffs delivered in the week before, by their day, and those that were awaited for longer, which are few. So
-- looking at an instant years ago does not go through all that was answered since. Without `coalesce`: row level security lets PostgreSQL
-- look an expression up in an index only where it cannot tell of other companies' rows, and of that one it does not know.
create index handoffs_long_awaited on handoffs (workspace_id, least(answered_at, closed_at, 'infinity'), delivered_at)
  where withdrawn_at is null and (least(answered_at, closed_at) - delivered_at <= '7 days') is not true;
drop index handoffs_awaited;
