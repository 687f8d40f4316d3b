-- A part of a name is looked for in the index alone: with very many campaigns their rows lie scattered.
create index campaigns_names on campaigns (workspace_id, name) include (folded);
