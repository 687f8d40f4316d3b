-- What a member is there for, in a sentence of theirs or of who leads. Null: nobody has said it.
alter table members add column mission text check (mission <> '');
