-- What happens is told to other programs: who wants to hear of what, and each message to them until it has arrived.
create table webhooks (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  url text not null,
  -- src/features/webhooks/schema.ts
  kinds text[] not null,
  -- Signs each message. For a day after it was changed the former one signs too.
  secret text not null,
  former_secret text,
  former_until timestamptz,
  created_by uuid not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  paused_at timestamptz,
  -- By itself: the other side said that it is gone, or did not answer for days.
  stopped_at timestamptz,
  stopped_because text,
  removed_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, created_by) references members (workspace_id, id),
  check ((stopped_at is null) = (stopped_because is null))
);
select protect_tenant_table('webhooks');

create table webhook_messages (
  workspace_id uuid not null,
  -- The same for each attempt: by it the other side knows what it has heard already.
  id uuid not null,
  webhook_id uuid not null,
  -- What it tells of; null: it is a test.
  event_id uuid,
  kind text not null,
  created_at timestamptz not null,
  attempts int not null,
  -- When it is sent, or sent again; null: it is over.
  next_at timestamptz,
  last_at timestamptz,
  last_status int,
  last_error text,
  delivered_at timestamptz,
  given_up_at timestamptz,
  cancelled_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, webhook_id, event_id),
  foreign key (workspace_id, webhook_id) references webhooks (workspace_id, id)
);
create index webhook_messages_due on webhook_messages (workspace_id, webhook_id, next_at) where next_at is not null;
create index webhook_messages_newest on webhook_messages (workspace_id, webhook_id, created_at desc, id desc);
select protect_tenant_table('webhook_messages');
