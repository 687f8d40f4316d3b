-- Mail that comes in: with a lead, or waiting for a person to say whose it is.
create table incoming_mails (
  workspace_id uuid not null,
  id uuid not null,
  -- A hash of Message-ID and sender: each message has one effect, however often it comes, and after its words are erased too.
  identity text not null,
  sender text,
  sender_name text,
  recipients text[] not null default '{}',
  -- Who wrote what a member passed on.
  forwarded_from text,
  subject text,
  body text,
  is_cut boolean not null,
  -- Names of files; the files are not kept.
  attachments text[] not null default '{}',
  is_automatic boolean not null,
  -- As its header Date says.
  sent_at timestamptz,
  arrived_at timestamptz not null,
  lead_id uuid,
  activity_id uuid,
  filed_at timestamptz,
  -- Null: the program did.
  filed_by uuid,
  -- Why it waits for a person (src/features/incoming-mail/schema.ts); null: it waits no more.
  waits_because text,
  discarded_at timestamptz,
  discarded_by uuid,
  -- It tells that this message of ours came back.
  reports_mail uuid,
  primary key (workspace_id, id),
  unique (workspace_id, identity),
  foreign key (workspace_id, lead_id) references leads (workspace_id, id),
  foreign key (workspace_id, activity_id) references activities (workspace_id, id),
  foreign key (workspace_id, filed_by) references members (workspace_id, id),
  foreign key (workspace_id, discarded_by) references members (workspace_id, id),
  check ((lead_id is null) = (activity_id is null)),
  -- Nothing is dropped: it is with a lead, waits, was discarded by somebody, or is a report that was understood.
  check (num_nonnulls(activity_id, waits_because, discarded_at, reports_mail) = 1)
);
create index incoming_mails_waiting on incoming_mails (workspace_id, arrived_at desc, id desc) where waits_because is not null;
create unique index incoming_mails_activity on incoming_mails (workspace_id, activity_id) where activity_id is not null;
select protect_tenant_table('incoming_mails');

-- The address that takes mail for a company, and the server whose Authentication-Results are believed.
create table incoming_mail_settings (
  workspace_id uuid not null primary key,
  address text,
  trusted_server text,
  changed_at timestamptz not null,
  changed_by uuid not null,
  foreign key (workspace_id, changed_by) references members (workspace_id, id)
);
select protect_tenant_table('incoming_mail_settings');

-- A message that a server had taken over, and that came back.
alter table mail_messages add column returned_at timestamptz;

-- A key that hands in mail and does nothing else.
alter table api_keys drop constraint api_keys_role_check;
alter table api_keys add constraint api_keys_role_check check (role in ('manager', 'member', 'viewer', 'mail'));
