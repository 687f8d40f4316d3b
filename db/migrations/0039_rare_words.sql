-- Rare words are looked up: PostgreSQL supposed a thousand finds, and read all leads for them where it thought that cheaper.
alter function leads_found(tsquery) rows 100;
