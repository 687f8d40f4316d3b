-- What was done about a handoff that nobody answered in time, and which notice told it: each once, and one notice may tell of many.
create table handoff_escalations (
  workspace_id uuid not null,
  handoff_id uuid not null,
  -- tell_head or reassign: src/features/agreement/schema.ts
  does text not null,
  notice_id uuid not null,
  primary key (workspace_id, handoff_id, does, notice_id),
  foreign key (workspace_id, handoff_id) references handoffs (workspace_id, id),
  foreign key (workspace_id, notice_id) references notices (workspace_id, id)
);
create index handoff_escalations_notice on handoff_escalations (workspace_id, notice_id);
select protect_tenant_table('handoff_escalations');

insert into handoff_escalations (workspace_id, handoff_id, does, notice_id)
select n.workspace_id, h.id, split_part(n.about, ' ', 1), n.id
from notices n join handoffs h on h.workspace_id = n.workspace_id and h.id = n.subject_id
where n.kind in ('handoff_late', 'handoff_passed_on');
