-- The deals of a lead are found by the index that has nothing but them. Where only some deals are asked for, the planner may take an index of
-- those, and while it knows nothing of a table yet (right after an import) go through all of a company for each lead.
create or replace function tell_worth(workspace uuid, lead_ids uuid[]) returns void language plpgsql set enable_seqscan = off as $$
begin
  perform from leads where workspace_id = workspace and id = any(lead_ids) order by id for no key update;
  update leads l set open_minor = w.open_minor, won_minor = w.won_minor
  from unnest(lead_ids) asked (id) cross join lateral (
    select (sum(d.amount_minor) filter (where d.counts and d.won_at is null))::bigint as open_minor,
      (sum(d.amount_minor) filter (where d.counts and d.won_at is not null))::bigint as won_minor
    from (
      select amount_minor, won_at, lost_at is null and withdrawn_at is null
        and currency = (select currency from workspaces where workspace_id = workspace) as counts
      from deals where workspace_id = workspace and lead_id = asked.id
    ) d
  ) w
  where l.workspace_id = workspace and l.id = asked.id
    and (l.open_minor, l.won_minor) is distinct from (w.open_minor, w.won_minor);
end $$;
