import { createTransport } from 'nodemailer'
import { hostOf } from '../outbound/addresses.ts'
import { failureOf, type MailFailure } from './failure.ts'
import type { MailAddress, MailSettings } from './settings.ts'

export interface OutgoingMail {
  /** Of its header `Message-ID`, without the domain: the same for each attempt. */
  id: string
  to: MailAddress
  /** Of its header `Date`. */
  date: Date
  subject: string
  text: string
  html: string
  headers: Readonly<Record<string, string>>
}

/** What the server said: it took the mail over, or why not. */
export type Sent = { failed: MailFailure | null; reply: string | null }

export interface MailTransport {
  from: MailAddress
  /** Hands a mail to the server. It never throws: what went wrong is its answer. */
  send(mail: OutgoingMail): Promise<Sent>
}

const CONNECT_WITHIN_MS = 10_000
const ANSWER_WITHIN_MS = 30_000
const REPLY_KEPT = 500

/** Each mail by a connection of its own: there are few, and none waits for another. */
export function mailTransport({ url, from }: Pick<MailSettings, 'url' | 'from'>): MailTransport {
  const transport = createTransport({
    ...serverOf(new URL(url)),
    connectionTimeout: CONNECT_WITHIN_MS,
    greetingTimeout: CONNECT_WITHIN_MS,
    socketTimeout: ANSWER_WITHIN_MS,
    dnsTimeout: CONNECT_WITHIN_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    from,
    send: async ({ id, to, date, subject, text, html, headers }) => {
      const mail = {
        messageId: `<${id}@${domainOf(from.address)}>`,
        from: cleanAddress(from),
        to: cleanAddress(to),
        // What bounces later goes back to who operates Pacto, never to a person who did not write it.
        envelope: { from: from.address, to: [to.address] },
        date,
        subject: oneLine(subject),
        text,
        html,
        headers: { ...headers, 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
      }
      try {
        const { response } = await transport.sendMail(mail)
        return { failed: null, reply: replyOf(response) }
      } catch (error) {
        return { failed: failureOf(error as Error), reply: replyOf((error as Error).message) }
      }
    },
  }
}

/** A password goes over TLS alone, but to this very machine. */
function serverOf(url: URL) {
  const secure = url.protocol === 'smtps:'
  const user = decodeURIComponent(url.username)
  const isHere = ['localhost', '127.0.0.1', '::1'].includes(hostOf(url))
  return {
    host: hostOf(url),
    port: Number(url.port) || (secure ? 465 : 25),
    secure,
    requireTLS: !secure && user !== '' && !isHere,
    ...(user && { auth: { user, pass: decodeURIComponent(url.password) } }),
  }
}

function cleanAddress({ name, address }: MailAddress): MailAddress {
  return { name: oneLine(name), address }
}

/** A line break in a name or a subject would begin another header. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim()
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1)
}

function replyOf(said: string | undefined): string | null {
  return said ? oneLine(said).slice(0, REPLY_KEPT) : null
}
