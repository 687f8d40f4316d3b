-- A text without letters beyond ASCII has no accents to be taken away: looking for them took longer than all else that is done for the text
-- that is searched. Of a lead that is so for its address, phone and id as a rule, whatever the name.
create or replace function fold_text(value text) returns text language sql immutable parallel safe as $$
  select case when octet_length(value) = char_length(value) then lower(value)
    else translate(lower(value), 'áàäâãéèëêíìïîóòöôõúùüûçñ', 'aaaaaeeeeiiiiooooouuuucn') end
$$;

create or replace function keep_search_of_lead() returns trigger language plpgsql as $$
declare
  names text := coalesce(new.first_name, '') || ' ' || coalesce(new.last_name, '') || ' ' || coalesce(new.company, '');
  marks text := translate(coalesce(new.email, ''), '@.-_+', '     ') || ' ' || coalesce(new.email, '') || ' ' || coalesce(new.phone, '') || ' '
    || "right"(regexp_replace(coalesce(new.phone, ''), '[^0-9]', '', 'g'), 9) || ' ' || coalesce(new.external_id, '');
begin
  new.search := to_tsvector('simple', fold_text(names) || ' ' || fold_text(marks));
  return new;
end $$;
