-- A chat is a webhook whose messages are words: those of the handoffs whose version says that sales hears of them there.
-- Null: a webhook. Which shape its service reads: src/features/webhooks/rules/chat.ts
alter table webhooks add column chat text check (chat in ('text', 'card'));
create unique index webhooks_chat on webhooks (workspace_id) where chat is not null and removed_at is null;
