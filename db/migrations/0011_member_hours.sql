-- Hours of their own of members who do not work by those of the company: they steer who gets a handoff, never a clock.
create table member_hours (
  workspace_id uuid not null,
  member_id uuid not null,
  -- A working calendar, as those of the company: src/kernel/working-time/calendar.ts.
  hours jsonb not null,
  changed_at timestamptz not null,
  changed_by uuid,
  primary key (workspace_id, member_id),
  foreign key (workspace_id, member_id) references members (workspace_id, id),
  foreign key (workspace_id, changed_by) references members (workspace_id, id)
);
select protect_tenant_table('member_hours');
