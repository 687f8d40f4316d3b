-- Mail to members: every message until it is sent, what each wants of it, and the addresses that refuse it.
create table mail_messages (
  workspace_id uuid not null,
  -- The same for each attempt: the header Message-ID is made of it.
  id uuid not null,
  member_id uuid not null,
  -- src/features/mail/schema.ts
  kind text not null,
  -- What exactly it tells, so that nobody is told it twice: "handoff, by this event", "all of that day".
  about text not null,
  created_at timestamptz not null,
  -- From when on it may be sent.
  send_at timestamptz not null,
  attempts int not null,
  -- When it is sent, or sent again; null: it is over.
  next_at timestamptz,
  last_at timestamptz,
  -- src/platform/mail/failure.ts
  last_failure text,
  last_reply text,
  sent_at timestamptz,
  given_up_at timestamptz,
  cancelled_at timestamptz,
  -- Why it was not sent: src/features/mail/schema.ts
  cancelled_because text,
  primary key (workspace_id, id),
  unique (workspace_id, member_id, about),
  foreign key (workspace_id, member_id) references members (workspace_id, id),
  check ((cancelled_at is null) = (cancelled_because is null))
);
create index mail_messages_due on mail_messages (workspace_id, next_at) where next_at is not null;
create index mail_messages_newest on mail_messages (workspace_id, created_at desc, id desc);
select protect_tenant_table('mail_messages');

-- What a message tells of, by reference: its words are written when it is sent, so that nothing personal waits here.
create table mail_items (
  workspace_id uuid not null,
  message_id uuid not null,
  kind text not null,
  subject_id uuid not null,
  noted_at timestamptz not null,
  primary key (workspace_id, message_id, kind, subject_id),
  foreign key (workspace_id, message_id) references mail_messages (workspace_id, id)
);
select protect_tenant_table('mail_items');

-- What a member wants of a kind, where it is not what everybody gets.
create table mail_choices (
  workspace_id uuid not null,
  member_id uuid not null,
  kind text not null,
  choice text not null check (choice in ('at_once', 'daily', 'never')),
  changed_at timestamptz not null,
  primary key (workspace_id, member_id, kind),
  foreign key (workspace_id, member_id) references members (workspace_id, id)
);
select protect_tenant_table('mail_choices');

-- An address that a server refused for good. Nothing is sent there until somebody asks for it again.
create table mail_bounces (
  workspace_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  address text not null,
  reply text,
  bounced_at timestamptz not null,
  lifted_at timestamptz,
  lifted_by uuid,
  primary key (workspace_id, id),
  foreign key (workspace_id, member_id) references members (workspace_id, id),
  foreign key (workspace_id, lifted_by) references members (workspace_id, id),
  check ((lifted_at is null) = (lifted_by is null))
);
create unique index mail_bounces_standing on mail_bounces (workspace_id, member_id) where lifted_at is null;
select protect_tenant_table('mail_bounces');
