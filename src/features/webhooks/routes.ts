import { type Door, serve } from '#platform/http/serve.ts'
import { removeChat, setChat, testChat } from './commands/chat.ts'
import { addWebhook, changeWebhook, removeWebhook, renewSecret, resendMessage, sendTest } from './commands/webhooks.ts'
import { readChat, readChatState } from './queries/chat.ts'
import { listMessages, listWebhooks } from './queries/webhooks.ts'
import { chatApi } from './schema/chat.ts'
import { webhooksApi } from './schema.ts'

/** `inside`: hosts inside that the operator lets messages be sent to, `name:port`. */
export function serveWebhooks(door: Door, inside: ReadonlySet<string>): void {
  serve(door, webhooksApi, {
    'GET /api/webhooks': (act, { query }) => listWebhooks(act, query),
    'POST /api/webhooks': (act, { body }) => addWebhook(act, body, inside),
    'PATCH /api/webhooks/:id': (act, { params, body }) => changeWebhook(act, params.id, body, inside),
    'DELETE /api/webhooks/:id': (act, { params }) => removeWebhook(act, params.id),
    'POST /api/webhooks/:id/secret': (act, { params }) => renewSecret(act, params.id),
    'POST /api/webhooks/:id/test': (act, { params }) => sendTest(act, params.id),
    'GET /api/webhooks/:id/messages': (act, { params, query }) => listMessages(act, params.id, query),
    'POST /api/webhooks/:id/messages/:messageId/resending': (act, { params }) =>
      resendMessage(act, params.id, params.messageId),
  })
  serve(door, chatApi, {
    'GET /api/chat': readChat,
    'GET /api/chat/state': readChatState,
    'PUT /api/chat': (act, { body }) => setChat(act, body.url, inside),
    'DELETE /api/chat': removeChat,
    'POST /api/chat/test': testChat,
  })
}
