-- Who may come in, to which workspace. Tables whose name begins with auth_ belong to the sign-in library and know no workspace.

create function protect_tenant_table(tenant_table regclass) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', tenant_table);
  execute format('alter table %s force row level security', tenant_table);
  execute format(
    'create policy tenant on %s using (workspace_id = nullif(current_setting(''app.workspace_id'', true), '''')::uuid)
     with check (workspace_id = nullif(current_setting(''app.workspace_id'', true), '''')::uuid)', tenant_table);
  execute format('grant select, insert, update, delete on %s to pacto_app', tenant_table);
end $$;

create function protect_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'this row is a record and never changes' using errcode = 'restrict_violation';
end $$;

create table auth_users (
  id text primary key,
  name text not null,
  email text not null unique,
  email_verified boolean not null default false,
  image text,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create table auth_sessions (
  id text primary key,
  user_id text not null references auth_users (id) on delete cascade,
  token text not null unique,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index auth_sessions_user on auth_sessions (user_id);
create table auth_accounts (
  id text primary key,
  account_id text not null,
  provider_id text not null,
  user_id text not null references auth_users (id) on delete cascade,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index auth_accounts_user on auth_accounts (user_id);
create table auth_verifications (
  id text primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz,
  updated_at timestamptz
);
create index auth_verifications_identifier on auth_verifications (identifier);
grant select, insert, update, delete on auth_users, auth_sessions, auth_accounts, auth_verifications to pacto_app;

-- Reference tables: what must be found before the workspace is known.
create table workspace_directory (
  workspace_id uuid primary key,
  created_at timestamptz not null
);
create table logins (
  user_id text not null,
  workspace_id uuid not null,
  member_id uuid not null,
  primary key (user_id, workspace_id)
);
create table token_directory (
  token_hash text primary key,
  purpose text not null check (purpose in ('invitation', 'api_key')),
  workspace_id uuid not null,
  subject_id uuid not null
);
grant select, insert, update, delete on workspace_directory, logins, token_directory to pacto_app;

create table workspaces (
  workspace_id uuid primary key,
  name text not null,
  locale text not null check (locale in ('es', 'en')),
  time_zone text not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  country text not null check (country ~ '^[A-Z]{2}$'),
  created_at timestamptz not null
);
select protect_tenant_table('workspaces');

create table members (
  workspace_id uuid not null,
  id uuid not null,
  user_id text,
  name text not null,
  email text not null,
  role text not null check (role in ('admin', 'manager', 'member', 'viewer')),
  functions text[] not null,
  locale text check (locale in ('es', 'en')),
  -- Share of new handoffs relative to the others; 0 receives none.
  routing_weight int not null default 1 check (routing_weight between 0 and 100),
  -- Most handoffs waiting for an answer at one time; null is without limit.
  capacity int check (capacity between 0 and 100000),
  -- Turn of the smooth weighted round robin.
  routing_turn int not null default 0,
  created_at timestamptz not null,
  deactivated_at timestamptz,
  primary key (workspace_id, id)
);
create unique index members_email on members (workspace_id, lower(email));
select protect_tenant_table('members');

create table absences (
  workspace_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  from_on date not null,
  until_on date not null,
  created_at timestamptz not null,
  cancelled_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, member_id) references members (workspace_id, id),
  check (until_on >= from_on)
);
create index absences_member on absences (workspace_id, member_id, until_on);
select protect_tenant_table('absences');

create table invitations (
  workspace_id uuid not null,
  id uuid not null,
  token_hash text not null,
  name text not null,
  email text not null,
  role text not null check (role in ('admin', 'manager', 'member', 'viewer')),
  functions text[] not null,
  invited_by uuid not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  withdrawn_at timestamptz,
  -- Passwords that were not those of the login with this address: after ten, the link is spent.
  wrong_passwords int not null default 0,
  primary key (workspace_id, id),
  foreign key (workspace_id, invited_by) references members (workspace_id, id)
);
select protect_tenant_table('invitations');

create table api_keys (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  -- The first characters of the key, to tell keys apart; the key itself is kept only as a hash, in token_directory.
  prefix text not null,
  token_hash text not null,
  role text not null check (role in ('manager', 'member', 'viewer')),
  created_by uuid not null,
  created_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, created_by) references members (workspace_id, id)
);
select protect_tenant_table('api_keys');

-- What was answered to a write that carries an Idempotency-Key, to answer its retry the same.
create table idempotency_keys (
  workspace_id uuid not null,
  actor text not null,
  endpoint text not null,
  key text not null,
  request_hash text not null,
  status int,
  -- As text, byte for byte what was answered.
  reply json,
  created_at timestamptz not null,
  primary key (workspace_id, actor, endpoint, key)
);
create index idempotency_keys_age on idempotency_keys (workspace_id, created_at);
select protect_tenant_table('idempotency_keys');

-- Everything that happened, in the words of src/kernel/events.ts.
create table events (
  workspace_id uuid not null,
  id uuid not null,
  kind text not null,
  subject_kind text not null,
  subject_id uuid not null,
  member_id uuid,
  data jsonb not null,
  recorded_at timestamptz not null,
  primary key (workspace_id, id)
);
create index events_subject on events (workspace_id, subject_id, id);
select protect_tenant_table('events');
create trigger events_are_records before update on events for each row execute function protect_append_only();
