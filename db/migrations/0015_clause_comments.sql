-- What was said about a clause of a version. The words never change; it may be resolved, and opened again.
create table clause_comments (
  workspace_id uuid not null,
  id uuid not null,
  version_id uuid not null,
  -- The key of the clause, the same in every version: src/features/agreement/rules/clauses.
  clause text not null,
  member_id uuid not null,
  words text not null,
  said_at timestamptz not null,
  resolved_at timestamptz,
  resolved_by uuid,
  primary key (workspace_id, id),
  foreign key (workspace_id, version_id) references agreement_versions (workspace_id, id),
  foreign key (workspace_id, member_id) references members (workspace_id, id),
  foreign key (workspace_id, resolved_by) references members (workspace_id, id),
  check ((resolved_at is null) = (resolved_by is null))
);
create index clause_comments_version on clause_comments (workspace_id, version_id, id);
select protect_tenant_table('clause_comments');

create function protect_comment_words() returns trigger language plpgsql as $$
begin
  if (new.version_id, new.clause, new.member_id, new.words, new.said_at)
    is distinct from (old.version_id, old.clause, old.member_id, old.words, old.said_at) then
    raise exception 'what was said never changes' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger comments_keep_their_words before update on clause_comments
  for each row execute function protect_comment_words();
