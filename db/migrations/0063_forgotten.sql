-- By what a file that still names somebody who was forgotten is known: what they were recognised by, hashed under a secret of the company.
-- Without the secret nobody tells from it who they were.
create table forgetting_secrets (
  workspace_id uuid primary key,
  secret text not null
);
select protect_tenant_table('forgetting_secrets');

create table forgotten (
  workspace_id uuid not null,
  fingerprint text not null,
  primary key (workspace_id, fingerprint)
);
select protect_tenant_table('forgotten');
