-- What an insight answered before, and that it was not taken back yet, as of 0013: what the market said can be told as it was known then.
alter table insights add column past jsonb;
create trigger insights_keep_past before update on insights for each row
  when (old.created_at < instant_of_act()) execute function keep_past();
