import { expect, test } from 'vitest'
import { readMessage } from './read-message.ts'

const raw = (...lines: string[]) => Buffer.from(lines.join('\r\n'))
const read = async (...lines: string[]) => (await readMessage(raw(...lines)))!
const HEAD = ['From: Ana Ruiz <Ana@Aceites.example>', 'To: eva@bar.example', 'Date: Tue, 3 Mar 2026 10:20:00 +0100']

test('a plain message is who, to whom, when and what', async () => {
  const message = await read(
    ...HEAD,
    'Cc: luis@bar.example',
    'Subject: =?utf-8?q?Aceite_y_m=C3=A1s?=',
    '',
    'Hola, Eva',
    '',
  )
  expect(message).toMatchObject({
    sender: 'ana@aceites.example',
    senderName: 'Ana Ruiz',
    isSenderPlain: true,
    recipients: ['eva@bar.example', 'luis@bar.example'],
    subject: 'Aceite y más',
    text: 'Hola, Eva',
    sentAt: new Date('2026-03-03T09:20:00Z'),
    isAutomatic: false,
    report: null,
  })
})

test('HTML is its words, and files are their names', async () => {
  const message = await read(
    ...HEAD,
    'Content-Type: multipart/mixed; boundary=x',
    '',
    '--x',
    'Content-Type: text/html; charset=utf-8',
    '',
    '<head><title>t</title></head><style>p{}</style><p>Hola&nbsp;<b>Eva</b></p><script>alert(1)</script><p>1 &lt; 2 &#x1F600;</p>',
    '--x',
    'Content-Type: application/pdf; name="tarifa.pdf"',
    'Content-Transfer-Encoding: base64',
    '',
    'A'.repeat(76),
    '--x--',
  )
  expect(message).toMatchObject({ text: 'Hola Eva\n\n1 < 2 😀', attachments: ['tarifa.pdf'] })
})

test.each([
  ['two senders', 'From: ana@aceites.example, carlos@aceites.example'],
  ['two headers', 'From: ana@aceites.example\r\nFrom: carlos@aceites.example'],
])('%s are nobody for whom one could vouch', async (_, from) => {
  expect((await read(from, 'To: eva@bar.example', '', 'x')).isSenderPlain).toBe(false)
})

test.each([
  ['an answer of a machine', 'Auto-Submitted: auto-replied'],
  ['a list', 'List-Id: <aceite.example>'],
  ['a vacation of old', 'Precedence: bulk'],
  ['a report', 'Content-Type: multipart/report; boundary=x'],
])('%s is automatic', async (_, header) => {
  expect((await read(...HEAD, header, '', 'x')).isAutomatic).toBe(true)
})

test('who sends no automatic answer may say so', async () => {
  expect((await read(...HEAD, 'Auto-Submitted: no', '', 'x')).isAutomatic).toBe(false)
})

test.each([
  ['Gmail in Spanish', '---------- Forwarded message ---------\nDe: Eva Gil <eva@bar.example>\nDate: mar, 3 mar 2026'],
  ['Outlook', 'Mira esto\n\n________________________________\nFrom: Eva Gil <eva@bar.example>\nSent: Tuesday'],
  ['quoted', '> *De:* "Gil, Eva" <eva@bar.example>'],
])('who wrote what was passed on in the text is found: %s', async (_, text) => {
  expect((await read(...HEAD, '', ...text.split('\n'))).forwardedFrom).toBe('eva@bar.example')
})

test('who wrote what was passed on as a file is found in the file', async () => {
  const message = await read(
    ...HEAD,
    'Content-Type: multipart/mixed; boundary=x',
    '',
    '--x',
    '',
    'De: otro@bar.example',
    '--x',
    'Content-Type: message/rfc822',
    '',
    'From: Eva <eva@bar.example>',
    '',
    'Sí',
    '--x--',
  )
  expect(message.forwardedFrom).toBe('eva@bar.example')
})

test('a report of delivery says what came back, and why', async () => {
  const report = (action: string, status: string) =>
    read(
      'From: MAILER-DAEMON@mx.example',
      'Return-Path: <>',
      'Content-Type: multipart/report; report-type=delivery-status; boundary=x',
      '',
      '--x',
      '',
      'It did not arrive',
      '--x',
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns; mx.example',
      '',
      'Final-Recipient: rfc822; carlos@aceites.example',
      `Action: ${action}`,
      `Status: ${status}`,
      'Diagnostic-Code: smtp; 550 5.1.1 no such',
      ' user',
      '--x',
      'Content-Type: text/rfc822-headers',
      '',
      'Subject: x',
      'Message-ID: <0198a000-0000-7000-8000-0000000000f1@aceites.example>',
      '--x--',
    )
  expect((await report('failed', '5.1.1')).report).toEqual({
    messageId: '0198a000-0000-7000-8000-0000000000f1@aceites.example',
    status: '5.1.1',
    said: '550 5.1.1 no such user',
  })
  expect((await report('delayed', '4.4.7')).report).toBeNull()
})

test('one message is one however often it comes, and no other', async () => {
  const identity = async (...lines: string[]) => (await read(...lines)).identity
  const first = await identity(...HEAD, 'Message-ID: <a@x>', '', 'x')
  expect(await identity('Received: by mx', ...HEAD, 'Message-ID: <a@x>', '', 'x')).toBe(first)
  expect(await identity(...HEAD, 'Message-ID: <b@x>', '', 'x')).not.toBe(first)
  expect(await identity('From: eva@bar.example', 'Message-ID: <a@x>', '', 'x')).not.toBe(first)
  expect(await identity(...HEAD, '', 'x')).not.toBe(await identity(...HEAD, '', 'y'))
})

test.each([
  ['nothing', ''],
  ['a picture', '\x89PNG\r\n\x1a\n\0\0\0\rIHDR'],
  ['JSON', '{"from": "ana@aceites.example"}'],
  ['a header without end', `From: ${'<('.repeat(200_000)}`],
])('%s is no message', async (_, text) => {
  expect(await readMessage(Buffer.from(text, 'latin1'))).toBeNull()
})

test.each([
  [
    'no header that can be read',
    'From: @@@\r\nDate: yesterday\r\nMessage-ID: \r\n\r\nx',
    { sender: null, sentAt: null },
  ],
  [
    'marks that the database cannot keep',
    'From: a@b.example\r\nSubject: a\0b\r\n\r\nx\0\x1by\ud83d',
    { text: 'xy\ufffd' },
  ],
  ['a year that is none', 'From: a@b.example\r\nDate: Tue, 3 Mar 99999 10:00:00 +0000\r\n\r\nx', { sentAt: null }],
])('%s is left out', async (_, text, expected) => {
  expect(await readMessage(Buffer.from(text))).toMatchObject(expected)
})

test('a huge message costs little, whatever it is made of', async () => {
  const size = 20_000_000
  const head = 'From: a@b.example\r\nSubject: x\r\n'
  const bodies = [
    `Content-Type: text/html\r\n\r\n${' \n'.repeat(size / 2)}`,
    `Content-Type: text/html\r\n\r\n${'<script'.repeat(size / 7)}`,
    `Content-Type: multipart/mixed; boundary=x\r\n\r\n${'--x\r\n\r\na\r\n'.repeat(size / 10)}`,
    `Content-Transfer-Encoding: base64\r\nContent-Type: application/pdf; name=a.pdf\r\n\r\n${`${'A'.repeat(76)}\r\n`.repeat(size / 78)}`,
  ]
  for (const body of bodies) {
    const began = performance.now()
    expect(await readMessage(Buffer.from(head + body))).toMatchObject({ sender: 'a@b.example', subject: 'x' })
    expect(performance.now() - began).toBeLessThan(4_000)
  }
})
