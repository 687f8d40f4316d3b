-- The text that is searched, kept by a trigger: a generated column is prepared anew by each statement, which for one lead costs more than the rest of
-- its row. A function keeps what it has prepared.
alter table leads alter column search drop expression;

create function keep_search_of_lead() returns trigger language plpgsql as $$
begin
  new.search := to_tsvector('simple', fold_text(
    coalesce(new.first_name, '') || ' ' || coalesce(new.last_name, '') || ' ' || coalesce(new.company, '') || ' '
    || translate(coalesce(new.email, ''), '@.-_+', '     ') || ' ' || coalesce(new.email, '') || ' ' || coalesce(new.phone, '') || ' '
    || "right"(regexp_replace(coalesce(new.phone, ''), '[^0-9]', '', 'g'), 9) || ' ' || coalesce(new.external_id, '')));
  return new;
end $$;

create trigger keep_search before insert on leads for each row execute function keep_search_of_lead();
create trigger keep_search_again before update of first_name, last_name, company, email, phone, external_id on leads for each row
  when ((old.first_name, old.last_name, old.company, old.email, old.phone, old.external_id)
    is distinct from (new.first_name, new.last_name, new.company, new.email, new.phone, new.external_id))
  execute function keep_search_of_lead();

-- Also where rows are put in as a copy of others, which keeps other triggers quiet.
alter table leads enable always trigger keep_search;
alter table leads enable always trigger keep_search_again;
