create table calendars (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  country text,
  region text,
  -- Time zone, hours by weekday, closed days and exceptions: src/kernel/working-time.
  hours jsonb not null,
  is_default boolean not null default false,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  retired_at timestamptz,
  primary key (workspace_id, id)
);
create unique index calendars_default on calendars (workspace_id) where is_default and retired_at is null;
select protect_tenant_table('calendars');

create table reasons (
  workspace_id uuid not null,
  code text not null,
  -- Null: the words of the catalogue (reason_<code>).
  label text,
  leads_to text not null check (leads_to in ('nurturing', 'discarded')),
  tells text not null check (tells in ('fit', 'data', 'timing', 'reach')),
  needs_words boolean not null default false,
  position int not null,
  retired_at timestamptz,
  primary key (workspace_id, code)
);
select protect_tenant_table('reasons');

create table agreement_versions (
  workspace_id uuid not null,
  id uuid not null,
  number int not null,
  based_on uuid,
  document jsonb not null,
  -- Of the canonical JSON of the document; set when it is proposed.
  sha256 text,
  created_by uuid not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  -- Who saved it last, to tell the other editor; null: who created it.
  changed_by uuid,
  -- Counts the saves of a draft: two editors cannot overwrite each other.
  revision int not null default 1,
  proposed_at timestamptz,
  signed_at timestamptz,
  -- The later of the start and the last signature.
  in_force_at timestamptz,
  ends_at timestamptz,
  declined_at timestamptz,
  declined_by uuid,
  declined_because text,
  withdrawn_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, number),
  foreign key (workspace_id, created_by) references members (workspace_id, id),
  check ((proposed_at is null) = (sha256 is null)),
  check ((signed_at is null) = (in_force_at is null))
);
create index agreement_versions_in_force on agreement_versions (workspace_id, in_force_at) where in_force_at is not null;
select protect_tenant_table('agreement_versions');

create function protect_proposed_version() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'a version of the agreement is never deleted' using errcode = 'restrict_violation';
  end if;
  if old.proposed_at is not null and (new.document is distinct from old.document or new.sha256 is distinct from old.sha256
     or new.proposed_at is distinct from old.proposed_at or new.number is distinct from old.number) then
    raise exception 'a proposed version of the agreement never changes' using errcode = 'restrict_violation';
  end if;
  if old.signed_at is not null and (new.signed_at is distinct from old.signed_at or new.in_force_at is distinct from old.in_force_at
     or new.ends_at is distinct from old.ends_at or new.declined_at is distinct from old.declined_at
     or new.withdrawn_at is distinct from old.withdrawn_at) then
    raise exception 'a signed version of the agreement never changes' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger versions_never_change before update or delete on agreement_versions
  for each row execute function protect_proposed_version();

create table agreement_signatories (
  workspace_id uuid not null,
  version_id uuid not null,
  member_id uuid not null,
  signs_for text not null check (signs_for in ('marketing', 'sales', 'witness')),
  primary key (workspace_id, version_id, member_id, signs_for),
  foreign key (workspace_id, version_id) references agreement_versions (workspace_id, id),
  foreign key (workspace_id, member_id) references members (workspace_id, id)
);
select protect_tenant_table('agreement_signatories');

create table agreement_signatures (
  workspace_id uuid not null,
  version_id uuid not null,
  member_id uuid not null,
  signs_for text not null check (signs_for in ('marketing', 'sales', 'witness')),
  signer_name text not null,
  sha256 text not null,
  signed_at timestamptz not null,
  primary key (workspace_id, version_id, member_id, signs_for),
  foreign key (workspace_id, version_id, member_id, signs_for)
    references agreement_signatories (workspace_id, version_id, member_id, signs_for)
);
select protect_tenant_table('agreement_signatures');
create trigger signatures_are_records before update or delete on agreement_signatures
  for each row execute function protect_append_only();
