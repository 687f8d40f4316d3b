import { createHash } from 'node:crypto'
import PostalMime, { type Address, type Attachment, addressParser, type Email } from 'postal-mime'
import { EMAIL_ADDRESS, LONGEST_EMAIL, normaliseEmail } from '#kernel/email.ts'
import type { Instant } from '#kernel/instant.ts'
import { isAutomatic } from './automatic.ts'
import { type DeliveryReport, readReport } from './delivery-report.ts'
import { writerOfForwarded } from './forwarded.ts'
import { shortened } from './shortened.ts'
import { textOfHtml } from './text-of-html.ts'

/** What is kept of a message that came in. */
export interface IncomingMessage {
  /** The same for each copy of it, and for no other: of its `Message-ID` and its sender, else of its content. */
  identity: string
  sender: string | null
  senderName: string | null
  /** One header `From` with one address: else nobody can vouch for it. */
  isSenderPlain: boolean
  /** Of `To` and `Cc`, each once. */
  recipients: string[]
  /** Who wrote what it passes on. */
  forwardedFrom: string | null
  subject: string | null
  text: string | null
  isCut: boolean
  attachments: string[]
  /** Of its header `Date`; null: none that can be read. */
  sentAt: Instant | null
  /** Of each `Authentication-Results`, the topmost first. */
  results: string[]
  isAutomatic: boolean
  report: DeliveryReport | null
}

const TEXT_AT_MOST = 20_000
const SUBJECT_AT_MOST = 500
const NAMES_AT_MOST = 30
const RECIPIENTS_AT_MOST = 100
const LIMITS = { maxNestingDepth: 32, maxHeadersSize: 200_000, forceRfc822Attachments: true } as const

/** Takes a raw message apart (RFC 5322, MIME); null where it is none. HTML becomes text, and of attachments only their names are kept. */
export async function readMessage(raw: Buffer): Promise<IncomingMessage | null> {
  const email = await PostalMime.parse(shortened(raw), LIMITS).catch(() => null)
  if (!email) return null
  const values = (name: string) => email.headers.filter(({ key }) => key === name).map(({ value }) => value)
  const [sender = null] = addressesOf([email.from])
  const text = tidied(email.text ?? textOfHtml(email.html ?? ''))
  if (!sender && values('from').length === 0 && values('date').length === 0) return null
  const messageId = email.messageId?.trim()
  return {
    identity: createHash('sha256')
      .update(messageId ? `${messageId} ${sender}` : raw)
      .digest('hex'),
    sender,
    senderName: email.from && 'name' in email.from ? oneLine(email.from.name, 200) : null,
    isSenderPlain: addressParser(values('from').join(', '), { flatten: true }).length === 1,
    recipients: [...new Set(addressesOf([...(email.to ?? []), ...(email.cc ?? [])]))].slice(0, RECIPIENTS_AT_MOST),
    forwardedFrom: await writerOfPassedOn(email, text),
    subject: oneLine(email.subject ?? '', SUBJECT_AT_MOST),
    text: text.slice(0, TEXT_AT_MOST).toWellFormed() || null,
    isCut: text.length > TEXT_AT_MOST,
    attachments: email.attachments
      .flatMap(({ filename }) => oneLine(filename ?? '', 200) ?? [])
      .slice(0, NAMES_AT_MOST),
    sentAt: instantOf(email.date),
    results: values('authentication-results'),
    isAutomatic: isAutomatic({ header: name => values(name)[0], sender: sender ?? '' }),
    report: reportOf(email, values('content-type')[0]),
  }
}

function mailboxesOf(addresses: readonly (Address | undefined)[]) {
  return addresses.flatMap(one => (one?.group ? one.group : one ? [one] : []))
}

/** Those that are addresses, as they are compared. */
function addressesOf(addresses: readonly (Address | undefined)[]): string[] {
  return mailboxesOf(addresses).flatMap(({ address }) => addressOf(address) ?? [])
}

function addressOf(typed: string | undefined): string | null {
  const address = normaliseEmail(typed ?? '')
  return address.length <= LONGEST_EMAIL && EMAIL_ADDRESS.test(address) && address.isWellFormed() ? address : null
}

/** A message that is attached whole says it surely; one that was copied into the text says it in the words of some program. */
async function writerOfPassedOn(email: Email, text: string): Promise<string | null> {
  const attached = email.attachments.find(({ mimeType }) => mimeType === 'message/rfc822')
  if (!attached) return addressOf(writerOfForwarded(text) ?? undefined)
  const inner = await PostalMime.parse(bytesOf(attached), LIMITS).catch(() => null)
  return addressesOf([inner?.from])[0] ?? null
}

function reportOf({ attachments }: Email, contentType = ''): DeliveryReport | null {
  if (!/^\s*multipart\/report/i.test(contentType)) return null
  const part = (...types: string[]) => {
    const found = attachments.find(({ mimeType }) => types.includes(mimeType))
    return found ? bytesOf(found).toString('utf8') : ''
  }
  return readReport({
    status: part('message/delivery-status', 'message/global-delivery-status'),
    original: part('message/rfc822', 'text/rfc822-headers', 'message/global', 'message/global-headers'),
  })
}

function bytesOf({ content }: Attachment): Buffer {
  return typeof content === 'string' ? Buffer.from(content) : Buffer.from(content as ArrayBuffer)
}

function instantOf(date: string | undefined): Instant | null {
  const instant = date === undefined ? null : new Date(date)
  const year = instant?.getUTCFullYear() ?? Number.NaN
  return year >= 1990 && year <= 9998 ? instant : null
}

function oneLine(text: string, limit: number): string | null {
  return (
    text
      .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
      .trim()
      .slice(0, limit)
      .toWellFormed() || null
  )
}

/** Without what the database cannot keep, and without runs of empty lines. */
function tidied(text: string): string {
  const clean = text.replace(/\r\n?/g, '\n').replace(/[^\P{Cc}\n\t]/gu, '')
  const lines = clean.split('\n').map(line => line.trimEnd())
  return lines
    .filter((line, index) => line !== '' || lines[index - 1] !== '')
    .join('\n')
    .trim()
}
