import { sql } from 'kysely'
import { termsAt } from '#features/agreement/queries/terms.ts'
import type { Instant } from '#kernel/instant.ts'
import type { WorkingCalendar } from '#kernel/working-time/calendar.ts'
import type { Act } from '#platform/act.ts'
import type { Locale } from '#texts/locale.ts'

type Reading = Pick<Act, 'tx' | 'workspaceId'>

/** Who a mail is for. */
export interface Reader {
  id: string
  name: string
  address: string
  locale: Locale
  hasLeft: boolean
  isInDemo: boolean
  /** The address refused a mail, and nobody has asked for it again since. */
  bounce: { address: string; reply: string | null; bouncedAt: Instant } | null
}

export async function findReader(act: Reading, memberId: string): Promise<Reader> {
  const [reader] = await findReaders(act, [memberId])
  if (!reader) throw new Error(`no member ${memberId}`)
  return reader
}

/** Some members, in the order of their ids. */
export async function findReaders({ tx, workspaceId }: Reading, memberIds: readonly string[]): Promise<Reader[]> {
  const rows = await tx
    .selectFrom('members as m')
    .innerJoin('workspaces as w', 'w.workspace_id', 'm.workspace_id')
    .leftJoin('mail_bounces as b', join =>
      join
        .onRef('b.workspace_id', '=', 'm.workspace_id')
        .onRef('b.member_id', '=', 'm.id')
        .onRef('b.address', '=', 'm.email')
        .on('b.lifted_at', 'is', null),
    )
    .select(['m.id', 'm.name', 'm.email', 'm.deactivated_at', 'b.reply', 'b.bounced_at'])
    .select(({ fn }) => fn.coalesce('m.locale', 'w.locale').as('locale'))
    .select(sql<boolean>`is_demo_workspace(m.workspace_id)`.as('isInDemo'))
    .where('m.workspace_id', '=', workspaceId)
    .where('m.id', 'in', [...memberIds])
    .orderBy('m.id')
    .execute()
  return rows.map(({ id, name, email, locale, isInDemo, reply, bounced_at: bouncedAt, deactivated_at }) => {
    const bounce = bouncedAt && { address: email, reply, bouncedAt }
    return { id, name, address: email, locale, hasLeft: deactivated_at !== null, isInDemo, bounce }
  })
}

/** The hours by which some members work: their own, else those of the agreement in force, else those of the company. */
export async function findReadersHours(
  act: Reading & Pick<Act, 'now'>,
  memberIds: readonly string[],
): Promise<(memberId: string) => WorkingCalendar> {
  const { tx, workspaceId, now } = act
  const own = await tx
    .selectFrom('member_hours')
    .select(['member_id', 'hours'])
    .where('workspace_id', '=', workspaceId)
    .where('member_id', 'in', [...memberIds])
    .execute()
  const common = (await termsAt(act, now))?.document.calendar.hours ?? (await findCompanyHours(act))
  return memberId => (own.find(row => row.member_id === memberId)?.hours as WorkingCalendar | undefined) ?? common
}

async function findCompanyHours({ tx, workspaceId }: Reading): Promise<WorkingCalendar> {
  const row = await tx
    .selectFrom('calendars')
    .select('hours')
    .where('workspace_id', '=', workspaceId)
    .where('is_default', '=', true)
    .where('retired_at', 'is', null)
    .executeTakeFirstOrThrow()
  return row.hours as WorkingCalendar
}
