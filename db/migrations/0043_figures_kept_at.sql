-- When something was kept of a question for the last time: as long as that is the same, a process need not read again what it remembers.
-- What was kept before this migration counts as kept now.
alter table figure_questions add column kept_at timestamptz default now();
alter table figure_questions alter column kept_at drop default;
