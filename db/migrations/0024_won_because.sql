-- Why the customer bought, in their words; null: nobody asked. Only of deals that are won.
alter table deals add column won_because text check (won_because <> '');
