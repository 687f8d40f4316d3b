-- Every fact has when it happened (occurred_at, captured_at, delivered_at ...) and when it was recorded. A fact of an import that was
-- undone keeps its row with withdrawn_at, and counts no more.

create table import_batches (
  workspace_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('leads', 'activities', 'deals')),
  file_name text not null,
  file_bytes bigint not null default 0,
  -- The file is here whole, and was looked at.
  received_at timestamptz,
  encoding text,
  delimiter text,
  -- What each column looks like, found by reading the whole file once.
  columns jsonb not null default '[]',
  mapping jsonb,
  created_by uuid not null,
  created_at timestamptz not null,
  -- The dry run of exactly this mapping.
  checked_at timestamptz,
  check_result jsonb,
  started_at timestamptz,
  progressed_at timestamptz,
  finished_at timestamptz,
  failed_at timestamptz,
  failure jsonb,
  cancelled_at timestamptz,
  withdrawn_at timestamptz,
  -- Rows done, and where the next one begins: an interrupted run goes on from here.
  rows_total int,
  rows_done int not null default 0,
  rows_created int not null default 0,
  rows_updated int not null default 0,
  rows_skipped int not null default 0,
  rows_rejected int not null default 0,
  -- What an undone import had to leave, because others have built on it since.
  leads_kept int,
  primary key (workspace_id, id),
  foreign key (workspace_id, created_by) references members (workspace_id, id)
);
create index import_batches_kind on import_batches (workspace_id, kind, started_at desc);
select protect_tenant_table('import_batches');

create table import_chunks (
  workspace_id uuid not null,
  batch_id uuid not null,
  position int not null,
  bytes bytea not null,
  primary key (workspace_id, batch_id, position),
  foreign key (workspace_id, batch_id) references import_batches (workspace_id, id)
);
select protect_tenant_table('import_chunks');

create table import_rows (
  workspace_id uuid not null,
  batch_id uuid not null,
  line int not null,
  -- Created rows are kept only where there is something to say about them.
  outcome text not null check (outcome in ('created', 'updated', 'skipped', 'rejected')),
  problems jsonb not null,
  -- By what a person finds the row again.
  label text,
  -- The cells of a rejected row, to be mended and brought again.
  raw jsonb,
  -- What an updated lead or deal got, to be taken back.
  subject_id uuid,
  filled jsonb,
  primary key (workspace_id, batch_id, line),
  foreign key (workspace_id, batch_id) references import_batches (workspace_id, id)
);
select protect_tenant_table('import_rows');

create function fold_text(value text) returns text language sql immutable parallel safe as $$
  select translate(lower(value), 'áàäâãéèëêíìïîóòöôõúùüûçñ', 'aaaaaeeeeiiiiooooouuuucn')
$$;

create table leads (
  workspace_id uuid not null,
  id uuid not null,
  external_id text,
  first_name text,
  last_name text,
  email text,
  phone text,
  company text,
  job_title text,
  country text,
  region text,
  city text,
  postal_code text,
  website text,
  employees bigint,
  annual_revenue numeric(18, 2),
  estimated_value numeric(18, 2),
  interest text,
  message text,
  channel text,
  campaign text,
  source text,
  contributed_by text not null default 'marketing' check (contributed_by in ('marketing', 'sales')),
  marketing_consent boolean,
  touchpoint_count int not null default 0,
  stage text not null default 'lead'
    check (stage in ('lead', 'mql', 'sal', 'sql', 'opportunity', 'customer', 'nurturing', 'discarded')),
  stage_since timestamptz not null,
  owner_id uuid,
  -- The version by which it was last qualified, and which parts of the definition held.
  qualified_by uuid,
  qualification jsonb,
  captured_at timestamptz not null,
  recorded_at timestamptz not null,
  changed_at timestamptz not null,
  batch_id uuid,
  withdrawn_at timestamptz,
  search tsvector generated always as (to_tsvector('simple', fold_text(
    coalesce(first_name, '') || ' ' || coalesce(last_name, '') || ' ' || coalesce(company, '') || ' ' ||
    translate(coalesce(email, ''), '@.-_+', '     ') || ' ' || coalesce(email, '') || ' ' ||
    coalesce(phone, '') || ' ' || right(regexp_replace(coalesce(phone, ''), '[^0-9]', '', 'g'), 9) || ' ' || coalesce(external_id, '')))) stored,
  primary key (workspace_id, id),
  foreign key (workspace_id, owner_id) references members (workspace_id, id),
  foreign key (workspace_id, batch_id) references import_batches (workspace_id, id)
);
create index leads_captured on leads (workspace_id, captured_at desc, id desc) where withdrawn_at is null;
create index leads_stage on leads (workspace_id, stage, captured_at desc, id desc) where withdrawn_at is null;
create index leads_owner on leads (workspace_id, owner_id, captured_at desc, id desc) where withdrawn_at is null;
create index leads_campaign on leads (workspace_id, campaign, captured_at desc, id desc)
  where withdrawn_at is null and campaign is not null;
create index leads_batch on leads (workspace_id, batch_id) where batch_id is not null;
create index leads_search on leads using gin (search);
select protect_tenant_table('leads');

-- What a lead is recognised by: normalised e-mail, phone (E.164), the id of another system.
create table lead_keys (
  workspace_id uuid not null,
  kind text not null check (kind in ('email', 'phone', 'external')),
  key text not null,
  lead_id uuid not null,
  batch_id uuid,
  primary key (workspace_id, kind, key),
  foreign key (workspace_id, lead_id) references leads (workspace_id, id)
);
create index lead_keys_lead on lead_keys (workspace_id, lead_id);
select protect_tenant_table('lead_keys');

create table touchpoints (
  workspace_id uuid not null,
  id uuid not null,
  lead_id uuid not null,
  kind text not null check (kind in ('form', 'page', 'ad_click', 'email_open', 'email_click', 'event', 'store_visit', 'call_in', 'chat', 'import', 'other')),
  channel text not null,
  campaign text,
  url text,
  utm jsonb not null default '{}',
  occurred_at timestamptz not null,
  recorded_at timestamptz not null,
  batch_id uuid,
  withdrawn_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, lead_id) references leads (workspace_id, id)
);
create index touchpoints_lead on touchpoints (workspace_id, lead_id, occurred_at);
create index touchpoints_batch on touchpoints (workspace_id, batch_id) where batch_id is not null;
select protect_tenant_table('touchpoints');

create table consents (
  workspace_id uuid not null,
  id uuid not null,
  lead_id uuid not null,
  purpose text not null check (purpose in ('contact', 'marketing')),
  given boolean not null,
  -- The exact words shown, and where.
  words text,
  url text,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, lead_id) references leads (workspace_id, id)
);
create index consents_lead on consents (workspace_id, lead_id);
select protect_tenant_table('consents');
create trigger consents_are_records before update on consents for each row execute function protect_append_only();

create table handoffs (
  workspace_id uuid not null,
  id uuid not null,
  lead_id uuid not null,
  -- 1 for the first delivery of the lead, 2 for the next ...
  cycle int not null,
  version_id uuid,
  -- Who is answerable now; null is the queue of sales (shown as routing).
  owner_id uuid,
  assigned_at timestamptz,
  -- Why this owner: who was passed over and why.
  routing jsonb,
  delivered_at timestamptz not null,
  recorded_at timestamptz not null,
  -- The stored deadline is the truth that pages and sweeps read.
  due_at timestamptz,
  stops_at text check (stops_at in ('attempt', 'contact')),
  first_attempt_at timestamptz,
  first_contact_at timestamptz,
  -- The attempt or contact that answered, as the version says.
  answered_at timestamptz,
  answered_by uuid,
  accepted_at timestamptz,
  accepted_by uuid,
  rejected_at timestamptz,
  rejected_by uuid,
  reason_code text,
  reason_words text,
  -- Ended without an attempt: rejected, discarded or merged.
  closed_at timestamptz,
  overdue_at timestamptz,
  overdue_noticed_at timestamptz,
  batch_id uuid,
  withdrawn_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, lead_id, cycle),
  foreign key (workspace_id, lead_id) references leads (workspace_id, id),
  foreign key (workspace_id, owner_id) references members (workspace_id, id),
  foreign key (workspace_id, version_id) references agreement_versions (workspace_id, id)
);
create index handoffs_delivered on handoffs (workspace_id, delivered_at, id) where withdrawn_at is null;
create index handoffs_due on handoffs (workspace_id, due_at)
  where answered_at is null and closed_at is null and overdue_noticed_at is null and withdrawn_at is null and due_at is not null;
create index handoffs_waiting on handoffs (workspace_id, owner_id, due_at)
  where answered_at is null and closed_at is null and withdrawn_at is null;
create index handoffs_undecided on handoffs (workspace_id, owner_id, delivered_at)
  where accepted_at is null and rejected_at is null and closed_at is null and withdrawn_at is null;
create index handoffs_batch on handoffs (workspace_id, batch_id) where batch_id is not null;
select protect_tenant_table('handoffs');

create table transitions (
  workspace_id uuid not null,
  id uuid not null,
  lead_id uuid not null,
  from_stage text,
  to_stage text not null,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null,
  member_id uuid,
  -- What moved it: captured, qualified, accepted, rejected, confirmed, deal_opened, deal_won, discarded, reopened, imported ...
  cause text not null,
  reason_code text,
  reason_words text,
  version_id uuid,
  handoff_id uuid,
  batch_id uuid,
  withdrawn_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, lead_id) references leads (workspace_id, id)
);
create index transitions_lead on transitions (workspace_id, lead_id, occurred_at);
create index transitions_batch on transitions (workspace_id, batch_id) where batch_id is not null;
select protect_tenant_table('transitions');

-- When a lead first reached each stage; implied where a later stage proves it (docs/domain.md).
create table milestones (
  workspace_id uuid not null,
  lead_id uuid not null,
  stage text not null check (stage in ('lead', 'mql', 'sal', 'sql', 'opportunity', 'customer')),
  occurred_at timestamptz not null,
  recorded_at timestamptz not null,
  implied boolean not null,
  version_id uuid,
  member_id uuid,
  batch_id uuid,
  withdrawn_at timestamptz,
  primary key (workspace_id, lead_id, stage),
  foreign key (workspace_id, lead_id) references leads (workspace_id, id)
);
create index milestones_stage on milestones (workspace_id, stage, occurred_at, lead_id) where withdrawn_at is null;
create index milestones_batch on milestones (workspace_id, batch_id) where batch_id is not null;
select protect_tenant_table('milestones');

create table activities (
  workspace_id uuid not null,
  id uuid not null,
  lead_id uuid not null,
  handoff_id uuid,
  -- Null: imported, its author unknown.
  member_id uuid,
  author text,
  kind text not null check (kind in ('call', 'email', 'message', 'meeting', 'visit', 'note')),
  direction text not null check (direction in ('outbound', 'inbound')),
  -- An attempt is outbound communication by a person; a contact is one in which the lead took part.
  is_attempt boolean not null,
  is_contact boolean not null,
  outcome text check (outcome in ('connected', 'no_answer', 'voicemail', 'busy', 'wrong_number', 'sent', 'replied', 'held', 'not_held')),
  words text,
  duration_seconds int check (duration_seconds >= 0),
  place text,
  distance_metres int check (distance_metres >= 0),
  occurred_at timestamptz not null,
  recorded_at timestamptz not null,
  external_id text,
  batch_id uuid,
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  primary key (workspace_id, id),
  foreign key (workspace_id, lead_id) references leads (workspace_id, id),
  foreign key (workspace_id, member_id) references members (workspace_id, id)
);
create index activities_lead on activities (workspace_id, lead_id, occurred_at);
create index activities_member on activities (workspace_id, member_id, kind, occurred_at) where withdrawn_at is null;
create index activities_occurred on activities (workspace_id, occurred_at, id) where withdrawn_at is null;
create index activities_batch on activities (workspace_id, batch_id) where batch_id is not null;
create unique index activities_external on activities (workspace_id, external_id) where external_id is not null and withdrawn_at is null;
select protect_tenant_table('activities');

create table deals (
  workspace_id uuid not null,
  id uuid not null,
  lead_id uuid not null,
  owner_id uuid,
  title text,
  kind text not null check (kind in ('new', 'repurchase')),
  sales_channel text not null check (sales_channel in ('online', 'store', 'field', 'phone')),
  amount_minor bigint check (amount_minor >= 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  contributed_by text not null check (contributed_by in ('marketing', 'sales')),
  opened_at timestamptz not null,
  won_at timestamptz,
  won_by text check (won_by in ('order', 'payment')),
  lost_at timestamptz,
  lost_because text,
  recorded_at timestamptz not null,
  changed_at timestamptz not null,
  external_id text,
  batch_id uuid,
  withdrawn_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, lead_id) references leads (workspace_id, id),
  foreign key (workspace_id, owner_id) references members (workspace_id, id),
  check (won_at is null or lost_at is null)
);
create index deals_lead on deals (workspace_id, lead_id);
create index deals_won on deals (workspace_id, won_at, id) where won_at is not null and withdrawn_at is null;
create index deals_lost on deals (workspace_id, lost_at, id) where lost_at is not null and withdrawn_at is null;
create index deals_opened on deals (workspace_id, opened_at, id) where withdrawn_at is null;
create index deals_batch on deals (workspace_id, batch_id) where batch_id is not null;
create unique index deals_external on deals (workspace_id, external_id) where external_id is not null and withdrawn_at is null;
select protect_tenant_table('deals');

-- The planner's picture of the facts. A big import changes it faster than the server looks by itself, and plans made on an empty table
-- read a full one row by row. Only the owner may look; the program asks through this.
create function refresh_statistics() returns void language plpgsql security definer set search_path = public as $$
begin
  analyze leads, lead_keys, touchpoints, transitions, milestones, handoffs, activities, deals;
end $$;
revoke all on function refresh_statistics() from public;
grant execute on function refresh_statistics() to pacto_app;
