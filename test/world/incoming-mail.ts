import { receiveMail } from '#features/incoming-mail/commands/receive-mail.ts'
import { changeSetting } from '#features/incoming-mail/commands/sort-mail.ts'
import { listWaitingMail } from '#features/incoming-mail/queries/waiting.ts'
import { type IncomingMessage, readMessage } from '#features/incoming-mail/rules/read-message.ts'
import { receiveLead } from '#features/intake/commands/receive-leads.ts'
import { intakeInput, type Receipt } from '#features/intake/schema.ts'
import type { Instant } from '#kernel/instant.ts'
import { must } from '#test/must.ts'
import { signAgreement } from '#test/world/agreement.ts'
import { inWorld, type World } from '#test/world/world.ts'

export const AT_TEN = '2026-03-03T09:00:00Z'
export const minute = (minutes: number) => new Date(Date.parse(AT_TEN) + minutes * 60_000)
export const VOUCHED = 'Authentication-Results: mx.aceites.example; dkim=pass header.d='

export interface Written {
  from?: string
  to?: string
  at?: Instant
  id?: string
  headers?: string[]
  text?: string
}

/** A message as the server of the company hands it over, vouched for unless it says otherwise. */
export async function message({ from = 'carlos@aceites.example', to = 'eva@bar.example', ...more }: Written) {
  const { at = minute(20), id = `<${from} ${to} ${at.toISOString()}>`, text = 'Hola' } = more
  const headers = more.headers ?? [`${VOUCHED}${from.split('@')[1]}`]
  const head = [`From: ${from}`, `To: ${to}`, `Date: ${at.toUTCString()}`, `Message-ID: ${id}`, 'Subject: Aceite']
  return (await readMessage(Buffer.from([...headers, ...head, '', text].join('\r\n'))))!
}

export const receive = (world: World, found: IncomingMessage, at: Instant) => receiveMail(world.act('ana', at), found)
export const waiting = async (world: World) => must(await listWaitingMail(world.act('ana'), { limit: 50 })).rows

/** A company with an agreement of one hour, whose server of mail is trusted, and a lead that is delivered at ten. */
export async function inCompany(test: (world: World, lead: Receipt) => Promise<void>): Promise<void> {
  await inWorld(async world => {
    await signAgreement(world, '2026-01-05T08:00:00Z')
    const setting = { address: 'pacto@aceites.example', trustedServer: 'mx.aceites.example' }
    await changeSetting(world.act('ana', '2026-01-05T08:00:00Z'), setting)
    await test(world, await comes(world, 'eva@bar.example'))
  })
}

export async function comes(world: World, email: string): Promise<Receipt> {
  return must(await receiveLead(world.act('ana', AT_TEN), intakeInput.parse({ email })))
}

export function clockOf({ tx, workspaceId }: World, lead: Receipt) {
  return tx
    .selectFrom('handoffs')
    .select(['answered_at', 'answered_by', 'first_attempt_at', 'first_contact_at', 'overdue_at'])
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', lead.handoff!.id)
    .executeTakeFirstOrThrow()
}

export const countOf = async ({ tx, workspaceId }: World, table: 'activities' | 'incoming_mails') =>
  (await tx.selectFrom(table).select('id').where('workspace_id', '=', workspaceId).execute()).length
