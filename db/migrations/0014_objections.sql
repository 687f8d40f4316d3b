-- A broken promise may be objected to with words; the other side decides. The raw figure stays as it is.
create table objections (
  workspace_id uuid not null,
  id uuid not null,
  commitment_id uuid not null,
  -- The newest version that promised it in the interval: its calendar, its signatories, its time to decide.
  version_id uuid not null,
  starts_on date not null,
  ends_on date not null,
  raised_by uuid not null,
  raised_at timestamptz not null,
  words text not null,
  -- What proves it: an address, a number of an incident ...
  evidence text,
  -- Without some rows of the figure, or not judged at all.
  asks text not null check (asks in ('without_rows', 'not_judged')),
  row_ids text[] not null,
  decide_by timestamptz not null,
  -- Decided or withdrawn.
  closed_at timestamptz,
  withdrawn_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, version_id) references agreement_versions (workspace_id, id),
  foreign key (workspace_id, raised_by) references members (workspace_id, id),
  check ((asks = 'without_rows') = (cardinality(row_ids) > 0))
);
create unique index objections_open on objections (workspace_id, commitment_id, starts_on) where closed_at is null;
create index objections_commitment on objections (workspace_id, commitment_id, starts_on);
select protect_tenant_table('objections');

create table objection_decisions (
  workspace_id uuid not null,
  objection_id uuid not null,
  side text not null check (side in ('marketing', 'sales')),
  member_id uuid not null,
  upheld boolean not null,
  words text,
  decided_at timestamptz not null,
  primary key (workspace_id, objection_id, side),
  foreign key (workspace_id, objection_id) references objections (workspace_id, id),
  foreign key (workspace_id, member_id) references members (workspace_id, id)
);
select protect_tenant_table('objection_decisions');
create trigger decisions_are_records before update or delete on objection_decisions
  for each row execute function protect_append_only();
