import { refuse } from '#kernel/outcome.ts'
import { httpError } from '#platform/http/app.ts'
import { memberAt, refuseWith } from '#platform/http/member-at.ts'
import { type Door, serve } from '#platform/http/serve.ts'
import { receiveMail } from './commands/receive-mail.ts'
import { changeSetting, discardMail, putWithLead } from './commands/sort-mail.ts'
import { findSetting } from './queries/setting.ts'
import { listWaitingMail } from './queries/waiting.ts'
import { readMessage } from './rules/read-message.ts'
import { handInApi, incomingMailApi } from './schema.ts'

export function serveIncomingMail(door: Door): void {
  serve(door, incomingMailApi, {
    'GET /api/mail/incoming': (act, { query }) => listWaitingMail(act, query),
    'POST /api/mail/incoming/:id/lead': (act, { params, body }) => putWithLead(act, params.id, body),
    'POST /api/mail/incoming/:id/discard': (act, { params }) => discardMail(act, params.id),
    'GET /api/mail/incoming-setting': act => findSetting(act),
    'PUT /api/mail/incoming-setting': (act, { body }) => changeSetting(act, body),
  })
  serveHandingIn(door)
}

/** As much as most servers of mail take. */
const LARGEST_MESSAGE_BYTES = 25 * 1024 * 1024

/** What a server of mail, or a program behind it, hands over as it came. */
function serveHandingIn(door: Door): void {
  const line = 'POST /api/mail/incoming'
  const { fileIn, needs, status } = handInApi[line]
  door.served.set(line, handInApi[line])
  door.fastify.register(async scope => {
    scope.addContentTypeParser([...fileIn], { parseAs: 'buffer' }, async (_request: unknown, body: unknown) => body)
    scope.post('/api/mail/incoming', { bodyLimit: LARGEST_MESSAGE_BYTES }, async (request, reply) => {
      const caller = await memberAt(door, request, needs)
      if (!Buffer.isBuffer(request.body)) throw httpError(415, 'unsupported_media_type')
      const message = await readMessage(request.body)
      if (!message) return refuseWith(door, request, reply, refuse('mail_unreadable', {}, 422))
      const { workspaceId, memberId } = caller
      return reply.code(status).send(await door.act({ workspaceId, memberId }, act => receiveMail(act, message)))
    })
  })
}
