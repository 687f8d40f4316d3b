-- What customers say, in their words: what they object, what they need, why they bought or did not. Shared by all of the company.
create table insights (
  workspace_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('objection', 'need', 'won_because', 'lost_because')),
  words text not null check (words <> ''),
  -- A persona of the agreement; null: of none in particular.
  persona_id uuid,
  -- What to answer.
  answer text,
  answered_by uuid,
  answered_at timestamptz,
  member_id uuid,
  created_at timestamptz not null,
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  primary key (workspace_id, id),
  foreign key (workspace_id, member_id) references members (workspace_id, id)
);
create index insights_kind on insights (workspace_id, kind, persona_id) where withdrawn_at is null;
select protect_tenant_table('insights');

-- Each time somebody heard it, the first one too; from which lead and in which call, where it is known.
create table insight_mentions (
  workspace_id uuid not null,
  id uuid not null,
  insight_id uuid not null,
  lead_id uuid,
  activity_id uuid,
  member_id uuid,
  heard_at timestamptz not null,
  withdrawn_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, insight_id) references insights (workspace_id, id),
  foreign key (workspace_id, lead_id) references leads (workspace_id, id),
  foreign key (workspace_id, activity_id) references activities (workspace_id, id),
  foreign key (workspace_id, member_id) references members (workspace_id, id)
);
create index insight_mentions_insight on insight_mentions (workspace_id, insight_id, heard_at) where withdrawn_at is null;
-- Somebody who says it twice has said it once.
create unique index insight_mentions_lead on insight_mentions (workspace_id, lead_id, insight_id)
  where lead_id is not null and withdrawn_at is null;
select protect_tenant_table('insight_mentions');
