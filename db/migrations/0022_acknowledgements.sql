-- Who has confirmed a clause that no metric measures, and for which day. The words never change; it may be taken back by who gave it.
create table acknowledgements (
  workspace_id uuid not null,
  id uuid not null,
  -- Of the document of a version: the same in every version that has it.
  clause_id uuid not null,
  -- In force on that day.
  version_id uuid not null,
  member_id uuid not null,
  -- For which sides the member spoke.
  sides text[] not null check (sides <@ array['marketing', 'sales'] and cardinality(sides) > 0),
  done_on date not null,
  note text,
  url text,
  acknowledged_at timestamptz not null,
  withdrawn_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, version_id) references agreement_versions (workspace_id, id),
  foreign key (workspace_id, member_id) references members (workspace_id, id)
);
create index acknowledgements_clause on acknowledgements (workspace_id, clause_id, done_on);
-- Confirmed twice for the same day is confirmed once.
create unique index acknowledgements_once on acknowledgements (workspace_id, clause_id, member_id, done_on)
  where withdrawn_at is null;
select protect_tenant_table('acknowledgements');

create function protect_acknowledgement() returns trigger language plpgsql as $$
begin
  if (new.clause_id, new.version_id, new.member_id, new.sides, new.done_on, new.note, new.url, new.acknowledged_at)
    is distinct from
    (old.clause_id, old.version_id, old.member_id, old.sides, old.done_on, old.note, old.url, old.acknowledged_at) then
    raise exception 'what was acknowledged never changes' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger acknowledgements_keep_their_words before update on acknowledgements
  for each row execute function protect_acknowledgement();
