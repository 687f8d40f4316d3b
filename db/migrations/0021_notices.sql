-- What the program tells people without being asked: the agreement ends, a report is there. Each once, whoever looks how often.
create table notices (
  workspace_id uuid not null,
  id uuid not null,
  -- src/features/notices/schema.ts
  kind text not null,
  -- What exactly it tells, so that it is told once: "ending, of this version, thirty days before".
  about text not null,
  subject_id uuid not null,
  -- What its words are made of.
  facts jsonb not null,
  given_at timestamptz not null,
  -- Nobody has to know any more: what it told of is done, or a later one says it.
  settled_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, about)
);
create index notices_open on notices (workspace_id, kind) where settled_at is null;
select protect_tenant_table('notices');

create table notice_readers (
  workspace_id uuid not null,
  notice_id uuid not null,
  member_id uuid not null,
  read_at timestamptz,
  primary key (workspace_id, notice_id, member_id),
  foreign key (workspace_id, notice_id) references notices (workspace_id, id),
  foreign key (workspace_id, member_id) references members (workspace_id, id)
);
create index notice_readers_unread on notice_readers (workspace_id, member_id, notice_id) where read_at is null;
select protect_tenant_table('notice_readers');
