import {
  type Addressing,
  type Attempted,
  type ReadyMail,
  settleMail,
  takeMail,
  writeMail,
} from '#features/mail/commands/messages.ts'
import { hasDueMail } from '#features/mail/queries/due.ts'
import type { ClaimedMessage } from '#features/mail/store/messages.ts'
import type { Actor, RunAct } from '#platform/act.ts'
import type { Log } from '#platform/log.ts'
import type { MailTransport } from '#platform/mail/transport.ts'
import type { Recurring } from './schedule.ts'
import { underWay } from './under-way.ts'

interface Sending {
  act: RunAct
  log: Log
  transport: MailTransport
  addressing: Addressing
  /** A server that could not be reached is left alone for so long, and what waits with it. */
  restMs: number
}

export interface MailSender {
  /** Looks for what is due and begins to send it. */
  recurring: Recurring
  /** What was under way when the schedule stopped is waited for: the server may have taken it over already. */
  ended(): Promise<void>
}

const LOOKS_EVERY_MS = 1_000

export function mailSender(sending: Sending): MailSender {
  const sendings = underWay()
  const server = { restsUntil: 0 }
  return {
    recurring: {
      name: 'mail: send what is due',
      everyMs: LOOKS_EVERY_MS,
      run: async ({ act }, workspaceId, signal) => {
        if (sendings.isBusy(workspaceId) || Date.now() < server.restsUntil) return
        if (!(await act({ workspaceId, memberId: null }, hasDueMail))) return
        sendings.begin(workspaceId, sendAll(sending, { workspaceId, memberId: null }, server, signal), error =>
          sending.log.warn('mail, will be tried again', { workspaceId, error: String(error) }),
        )
      },
    },
    ended: sendings.ended,
  }
}

async function sendAll(
  sending: Sending,
  actor: Actor,
  server: { restsUntil: number },
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted && Date.now() >= server.restsUntil) {
    const taken = await sending.act(actor, takeMail)
    if (taken.length === 0) return
    const tried = await Promise.all(taken.map(message => sendOne(sending, actor, message)))
    if (tried.includes('unreachable')) server.restsUntil = Date.now() + sending.restMs
  }
}

/** Writes a message, hands it to the server and keeps what came of it. */
async function sendOne(sending: Sending, actor: Actor, message: ClaimedMessage): Promise<Attempted['failed']> {
  const { act, log } = sending
  const settle = (tried: Omit<Attempted, 'dice'>) =>
    act(actor, current => settleMail(current, message, { ...tried, dice: Math.random() }))
  const ready = await act(actor, current => writeMail(current, message, sending.addressing)).catch(async error => {
    log.error('mail could not be written', { messageId: message.id, kind: message.kind, error: String(error.stack) })
    await settle({ failed: 'unwritten', reply: null })
    return null
  })
  if (!ready) return null
  const tried = await sending.transport.send(outgoing(ready))
  if (tried.failed) log.warn('mail was not taken over', { messageId: message.id, failed: tried.failed })
  await settle(tried)
  return tried.failed
}

function outgoing({ id, to, sendAt, subject, text, html, unsubscribe }: ReadyMail) {
  return { id, to, date: sendAt, subject, text, html, headers: unsubscribe ? listHeaders(unsubscribe) : {} }
}

/** RFC 8058: one click is promised over HTTPS alone. */
function listHeaders(url: string): Record<string, string> {
  const oneClick = { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }
  return { 'List-Unsubscribe': `<${url}>`, ...(url.startsWith('https:') && oneClick) }
}
