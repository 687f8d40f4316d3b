-- Milestones, handoffs and deals mark the days of their facts by one function, whose argument is the column that says when.
create function mark_facts_at() returns trigger language plpgsql as $$
begin
  if tg_op <> 'DELETE' then
    perform mark_facts(workspace_id, array_agg(lead_id), array_agg((to_jsonb(r) ->> tg_argv[0])::timestamptz))
    from new_rows r group by workspace_id;
  end if;
  if tg_op <> 'INSERT' then
    perform mark_facts(workspace_id, array_agg(lead_id), array_agg((to_jsonb(r) ->> tg_argv[0])::timestamptz))
    from old_rows r group by workspace_id;
  end if;
  return null;
end $$;

drop trigger mark_days on milestones;
drop trigger mark_days_again on milestones;
drop trigger mark_days_at_last on milestones;
create trigger mark_days after insert on milestones referencing new table as new_rows
  for each statement execute function mark_facts_at('occurred_at');
create trigger mark_days_again after update on milestones referencing old table as old_rows new table as new_rows
  for each statement execute function mark_facts_at('occurred_at');
create trigger mark_days_at_last after delete on milestones referencing old table as old_rows
  for each statement execute function mark_facts_at('occurred_at');

drop trigger mark_days on handoffs;
drop trigger mark_days_again on handoffs;
drop trigger mark_days_at_last on handoffs;
create trigger mark_days after insert on handoffs referencing new table as new_rows
  for each statement execute function mark_facts_at('delivered_at');
create trigger mark_days_again after update on handoffs referencing old table as old_rows new table as new_rows
  for each statement execute function mark_facts_at('delivered_at');
create trigger mark_days_at_last after delete on handoffs referencing old table as old_rows
  for each statement execute function mark_facts_at('delivered_at');

drop trigger mark_days on deals;
drop trigger mark_days_again on deals;
drop trigger mark_days_at_last on deals;
create trigger mark_days after insert on deals referencing new table as new_rows
  for each statement execute function mark_facts_at('won_at');
create trigger mark_days_again after update on deals referencing old table as old_rows new table as new_rows
  for each statement execute function mark_facts_at('won_at');
create trigger mark_days_at_last after delete on deals referencing old table as old_rows
  for each statement execute function mark_facts_at('won_at');

drop function mark_milestones();
drop function mark_handoffs();
drop function mark_deals();
