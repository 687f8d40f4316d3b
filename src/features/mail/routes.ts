import { DONE } from '#kernel/endpoint.ts'
import { isRefusal, refuse } from '#kernel/outcome.ts'
import { problem, sendProblem } from '#platform/http/problem.ts'
import { type Door, serve } from '#platform/http/serve.ts'
import { askForTest, resendMail } from './commands/ask.ts'
import { chooseMail, unsubscribe } from './commands/choose.ts'
import { findChoices } from './queries/choices.ts'
import { listMail } from './queries/messages.ts'
import { findUnsubscription } from './queries/unsubscription.ts'
import { readToken } from './rules/token.ts'
import { mailApi } from './schema.ts'

/** `key` signs the links in mail. */
export function serveMail(door: Door, setting: { isSetUp: boolean; key: Buffer }): void {
  const turnOff = async (token: string) => {
    const wanted = readToken(token, setting.key)
    if (!wanted) return refuse('mail_link_unknown', {}, 404)
    return door.act({ workspaceId: wanted.workspaceId, memberId: wanted.memberId }, act => unsubscribe(act, wanted))
  }
  serve(door, mailApi, {
    'GET /api/mail/choices': act => findChoices(act, setting),
    'PUT /api/mail/choices/:kind': (act, { params, body }) => chooseMail(act, params.kind, body.choice),
    'POST /api/mail/test': act => askForTest(act, setting),
    'GET /api/mail/messages': (act, { query }) => listMail(act, query),
    'POST /api/mail/messages/:id/resending': (act, { params }) => resendMail(act, params.id, setting),
    'GET /api/mail/unsubscriptions/:token': async ({ act }, { params }) => {
      const wanted = readToken(params.token, setting.key)
      if (!wanted) return refuse('mail_link_unknown', {}, 404)
      return act({ workspaceId: wanted.workspaceId, memberId: null }, current => findUnsubscription(current, wanted))
    },
    'POST /api/mail/unsubscriptions/:token': (_threshold, { params }) => turnOff(params.token),
  })
  serveOneClick(door, turnOff)
}

const FORM_AT_MOST = 4_096

/** What a program for mail posts to the address of the header `List-Unsubscribe` (RFC 8058): a form, either way encoded, without cookies. */
function serveOneClick(door: Door, turnOff: (token: string) => Promise<unknown>): void {
  door.fastify.register(async scope => {
    const forms = ['application/x-www-form-urlencoded', 'multipart/form-data']
    scope.addContentTypeParser(forms, { parseAs: 'buffer', bodyLimit: FORM_AT_MOST }, async () => undefined)
    scope.post('/unsubscribe/:token', async (request, reply) => {
      const done = await turnOff((request.params as { token: string }).token)
      if (isRefusal(done)) return sendProblem(reply, problem(done.status, done.refused, done.values, door.words, 'en'))
      return reply.send(DONE)
    })
  })
}
