import { receiveMail } from '#features/incoming-mail/commands/receive-mail.ts'
import { changeSetting } from '#features/incoming-mail/commands/sort-mail.ts'
import { readMessage } from '#features/incoming-mail/rules/read-message.ts'
import { DAY, earlierOf, type Instant, MINUTE, plusMilliseconds } from '#kernel/instant.ts'
import { instantOf, localDateOf } from '#kernel/working-time/zone.ts'
import { MAIL_DOMAIN, TIME_ZONE } from '../rules/company.ts'
import type { LedgerLead } from '../rules/ledger/ledger.ts'
import type { ActivityRow } from '../rules/ledger/rows.ts'
import { type DemoMail, MAILS_THAT_WAIT, MAILS_WITH_LEADS } from '../rules/mails.ts'
import { actAt, type Telling } from './act-at.ts'

const SERVER = `mx.${MAIL_DOMAIN}`
const RECENT_DAYS = 6
const ARRIVES_AFTER = 2 * MINUTE

interface Talk {
  lead: LedgerLead
  activity: ActivityRow
}

/** Mail of the last days: some with leads who were talked to, some that waits for a person. */
export async function receiveMails(telling: Telling): Promise<void> {
  const { act, plot, events } = telling
  const administrator = plot.cast.ids.get('remedios')!
  const since = actAt(act, plusMilliseconds(plot.now, -30 * DAY), administrator, events, plot.dice)
  await changeSetting(since, { address: `pacto@${MAIL_DOMAIN}`, trustedServer: SERVER })
  const talks = recentTalks(telling)
  for (const [index, mail] of [...MAILS_WITH_LEADS, ...MAILS_THAT_WAIT].entries()) {
    const talk = talks[index]
    if (talk) await arrive(telling, mail, talk)
  }
}

/** The last talk with each lead whom somebody reached these days and who has an address, the newest last. */
function recentTalks({ plot, ledger }: Telling): Talk[] {
  const since = plusMilliseconds(plot.now, -RECENT_DAYS * DAY)
  const talks = [...ledger.leads.values()].flatMap(lead => {
    const activity = lead.activities.findLast(row => row.is_contact && row.member_id !== null)
    return activity && activity.occurred_at > since && isByDay(activity.occurred_at) && lead.row.email
      ? { lead, activity }
      : []
  })
  return talks.toSorted((a, b) => a.activity.occurred_at.getTime() - b.activity.occurred_at.getTime()).slice(-20)
}

/** Early enough for a mail to be written and answered on the same day. */
function isByDay(at: Instant): boolean {
  return at < instantOf(localDateOf(at, TIME_ZONE), 18 * 60, TIME_ZONE)
}

async function arrive({ act, plot, events }: Telling, mail: DemoMail, { lead, activity }: Talk): Promise<void> {
  const sentAt = earlierOf(plusMilliseconds(activity.occurred_at, mail.minutesLater * MINUTE), plot.now)
  const arrivedAt = earlierOf(plusMilliseconds(sentAt, ARRIVES_AFTER), plot.now)
  const [key] = [...plot.cast.ids].find(([, id]) => id === activity.member_id) ?? ['rocio']
  const message = await readMessage(Buffer.from(written(mail, `${key}@${MAIL_DOMAIN}`, `${lead.row.email}`, sentAt)))
  if (!message) throw new Error(`the demo cannot read its own mail: ${mail.subject}`)
  await receiveMail(actAt(act, arrivedAt, plot.cast.ids.get('remedios')!, events, plot.dice), message)
}

function written(
  { from, to, subject, text, attachment, isAutomatic }: DemoMail,
  seller: string,
  lead: string,
  at: Date,
) {
  const sender = typeof from === 'object' ? `${from.name} <${from.address}>` : from === 'lead' ? lead : seller
  const domain = sender.replace(/>$/, '').split('@')[1]
  const head = [
    `Authentication-Results: ${SERVER}; dmarc=pass header.from=${domain}`,
    `From: ${sender}`,
    `To: ${to ?? (from === 'seller' ? lead : seller)}`,
    `Date: ${at.toUTCString()}`,
    `Message-ID: <${at.getTime()}@${domain}>`,
    `Subject: ${subject}`,
    ...(isAutomatic ? ['Auto-Submitted: auto-replied'] : []),
  ]
  if (!attachment) return [...head, 'Content-Type: text/plain; charset=utf-8', '', text].join('\r\n')
  const file = ['--x', `Content-Type: application/pdf; name="${attachment}"`, '', '%PDF', '--x--']
  return [
    ...head,
    'Content-Type: multipart/mixed; boundary=x',
    '',
    '--x',
    'Content-Type: text/plain; charset=utf-8',
    '',
    text,
    ...file,
  ].join('\r\n')
}
