-- A way of looking at the funnel that somebody wants to find again: what is asked for, in which order, in which columns.
create table views (
  workspace_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  name text not null check (name <> ''),
  -- Filters and order, as the query of the list of leads takes them.
  search jsonb not null,
  -- Keys of the columns that show, in their order; null: as each person has chosen.
  columns jsonb,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  -- Since when all of the company find it; null: only who made it.
  shared_at timestamptz,
  deleted_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, member_id) references members (workspace_id, id)
);
create index views_member on views (workspace_id, member_id, id) where deleted_at is null;
create index views_shared on views (workspace_id, id) where deleted_at is null and shared_at is not null;
select protect_tenant_table('views');
