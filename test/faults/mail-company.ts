import pg from 'pg'
import { expect } from 'vitest'
import type { mailApi } from '#features/mail/schema.ts'
import type { ReplyOf } from '#kernel/endpoint.ts'
import { ALWAYS_OPEN, agree, openCompany } from '#test/journeys/company.ts'
import { until } from './failpoints.ts'
import { openPostOffice } from './post-office.ts'

export type Message = ReplyOf<(typeof mailApi)['GET /api/mail/messages']>['rows'][number]

export const CARLOS = 'carlos@aceites.example'

/** A company whose agreement tells of handoffs by mail: every lead is for Carlos, and a server of ours takes the mail. */
export async function openMailCompany() {
  const office = await openPostOffice()
  const mail = { url: office.url, from: { name: 'Pacto, S. L.', address: 'pacto@aceites.example' }, restMs: 20 }
  const company = await openCompany({ mail, publicUrl: 'https://pacto.example' })
  const carlos = await company.hire({
    name: 'Carlos\r\nBcc: x@evil.example, "Peña" <b@evil.example>',
    email: CARLOS,
    role: 'member',
    functions: ['sales'],
  })
  const owner = new pg.Client(company.connection)
  await owner.connect()
  await owner.query('update members set routing_weight = 0 where email <> $1', [CARLOS])
  await agree(company, carlos, document => ({
    ...document,
    calendar: { name: 'Siempre', hours: ALWAYS_OPEN },
    handoff: { ...document.handoff, channels: ['inbox', 'email'] },
    idealCustomer: {
      ...document.idealCustomer,
      mql: { field: 'email', operator: 'is_known' },
      minimumAtHandoff: [],
      minimumByStage: { sql: ['city', 'phone'] },
    },
  }))

  const close = async () => {
    await owner.end()
    await company.close()
    await office.close()
  }

  const messages = async (): Promise<Message[]> => (await company.ana('GET /api/mail/messages')).body.rows
  /** The newest to Carlos. */
  const newest = async () => (await messages()).find(({ member }) => member.id === carlos.id) as Message
  /** Lets the time pass for which what failed waits. */
  const letItBeTime = () =>
    owner.query(
      "update mail_messages set next_at = now() - interval '1 second', last_at = null where next_at is not null",
    )

  /** A lead for Carlos, and the message that tells him. */
  async function lead(name: string): Promise<string> {
    const before = (await messages()).length
    const made = await company.ana('POST /api/leads', {
      email: `${name}@bar.example`,
      firstName: name,
      company: 'Bar <b>Sol</b>',
    })
    expect(made.status).toBe(201)
    await until('its message is queued', async () => (await messages()).length > before)
    return made.body.id
  }

  async function tried(attempts: number) {
    return until('it is tried', async () => {
      const message = await newest()
      return message?.attempts === attempts && message.lastAt !== null && message
    })
  }

  return { office, company, carlos, owner, messages, newest, letItBeTime, lead, tried, close }
}

/** What a server of mail sends to the sender when it could not deliver. */
export function report(messageId: string, id: string): string {
  const part = (type: string, ...lines: string[]) => ['--x', `Content-Type: ${type}`, '', ...lines, '']
  const failed = ['Action: failed', 'Status: 5.1.1', 'Diagnostic-Code: smtp; 550 no such user']
  return [
    'From: MAILER-DAEMON@mx.example',
    `Message-ID: <${id}@mx.example>`,
    'Content-Type: multipart/report; report-type=delivery-status; boundary=x',
    '',
    ...part('text/plain', 'It could not be delivered.'),
    ...part('message/delivery-status', 'Reporting-MTA: dns; mx.example', '', ...failed),
    ...part('text/rfc822-headers', `Message-ID: <${messageId}@aceites.example>`),
    '--x--',
  ].join('\r\n')
}
