import { sql } from 'kysely'
import { findVersion } from '#features/agreement/queries/versions.ts'
import { findObjections } from '#features/commitments/queries/objections.ts'
import type { NoticeFacts } from '#features/notices/schema.ts'
import type { EventKind } from '#kernel/events.ts'
import { isRefusal } from '#kernel/outcome.ts'
import type { Act } from '#platform/act.ts'
import type { ToldKind } from '../schema.ts'
import type { Happened } from './happened.ts'

/** Something that a member is to be told, by an event. */
export interface Told {
  memberId: string
  kind: ToldKind
  subjectId: string
  eventId: string
  /** Of a report, at which time of the day it was agreed to come, if that was said. */
  time?: string
}

type Find = (act: Act, events: readonly Happened[]) => Promise<Told[]>

/** What follows from events, for whom. */
export async function findTold(act: Act, events: readonly Happened[]): Promise<Told[]> {
  const told: Told[] = []
  for (const [kinds, find] of FINDERS) {
    const mine = events.filter(({ kind }) => kinds.includes(kind))
    if (mine.length > 0) told.push(...(await find(act, mine)))
  }
  return told
}

/** Without what its reader was told already, or is about to be. */
export async function withoutToldBefore({ tx, workspaceId }: Act, told: readonly Told[]): Promise<Told[]> {
  if (told.length === 0) return []
  const before = await tx
    .selectFrom('mail_items')
    .select(['event_id', 'member_id'])
    .where('workspace_id', '=', workspaceId)
    .where('event_id', '=', sql<string>`any(${[...new Set(told.map(({ eventId }) => eventId))]}::uuid[])`)
    .execute()
  const known = new Set(before.map(row => `${row.event_id} ${row.member_id}`))
  return told.filter(({ eventId, memberId }) => !known.has(`${eventId} ${memberId}`))
}

/** To the readers of each notice. */
const byNotice: Find = async ({ tx, workspaceId }, events) => {
  const eventOf = bySubject(events)
  const rows = await tx
    .selectFrom('notices as n')
    .innerJoin('notice_readers as r', join =>
      join.onRef('r.workspace_id', '=', 'n.workspace_id').onRef('r.notice_id', '=', 'n.id'),
    )
    .select(['n.id', 'n.kind', 'n.facts', 'r.member_id'])
    .where('n.workspace_id', '=', workspaceId)
    .where('n.id', 'in', [...eventOf.keys()])
    .execute()
  return rows.map(row => ({
    memberId: row.member_id,
    kind: row.kind as ToldKind,
    subjectId: row.id,
    eventId: eventOf.get(row.id)!,
    ...timeIn(row.facts as NoticeFacts),
  }))
}

function timeIn({ mailedAt }: NoticeFacts): Pick<Told, 'time'> {
  return mailedAt === undefined ? {} : { time: String(mailedAt) }
}

/** To whom a lead was given, where the agreement says by mail, unless they took it themselves or it went on to somebody else since. */
const byHandoff: Find = async (act, events) => {
  const { rows } = await sql<{ id: string; ownerId: string }>`
    with given as (
      select id, owner_id, version_id from handoffs
      where workspace_id = ${act.workspaceId} and id = any(${events.map(({ subjectId }) => subjectId)}::uuid[])
        and owner_id is not null and answered_at is null and closed_at is null and batch_id is null and withdrawn_at is null
    ), by_mail as (
      select v.id from agreement_versions v
      where v.workspace_id = ${act.workspaceId} and v.id in (select version_id from given)
        and v.document -> 'handoff' -> 'channels' ? 'email'
    )
    select id, owner_id as "ownerId" from given where version_id in (select id from by_mail)`.execute(act.tx)
  const given = new Map(events.map(event => [`${event.subjectId} ${event.data.to ?? event.data.ownerId}`, event]))
  return rows.flatMap(({ id, ownerId }) => {
    const event = given.get(`${id} ${ownerId}`)
    if (!event || event.memberId === ownerId) return []
    return { memberId: ownerId, kind: 'handoff', subjectId: id, eventId: event.id } as const
  })
}

/** To whose time to answer is over. */
const byOverdue: Find = async ({ tx, workspaceId }, events) => {
  const eventOf = bySubject(events)
  const rows = await tx
    .selectFrom('handoffs')
    .select(['id', 'owner_id'])
    .where('workspace_id', '=', workspaceId)
    .where('id', 'in', [...eventOf.keys()])
    .where('owner_id', 'is not', null)
    .execute()
  return rows.map(row => ({
    memberId: row.owner_id as string,
    kind: 'overdue',
    subjectId: row.id,
    eventId: eventOf.get(row.id)!,
  }))
}

/** To those who are asked to sign. */
const byProposal: Find = async (act, events) => {
  const told: Told[] = []
  for (const { id: eventId, subjectId, memberId: by } of events) {
    const version = await findVersion(act, subjectId)
    if (isRefusal(version)) continue
    const asked = new Set(version.awaited.map(({ memberId }) => memberId))
    asked.delete(by ?? '')
    for (const memberId of asked) told.push({ memberId, kind: 'signature', subjectId, eventId })
  }
  return told
}

/** To those who may decide. */
const byObjection: Find = async (act, events) => {
  const told: Told[] = []
  for (const { id: eventId, subjectId } of events) {
    const [found] = await findObjections(act, { id: subjectId })
    const deciders = new Set(found?.objection.awaits.flatMap(side => side.deciders.map(({ id }) => id)))
    for (const memberId of deciders) told.push({ memberId, kind: 'objection', subjectId, eventId })
  }
  return told
}

const FINDERS: readonly (readonly [readonly EventKind[], Find])[] = [
  [['notice.given'], byNotice],
  [['handoff.delivered', 'handoff.assigned'], byHandoff],
  [['handoff.overdue'], byOverdue],
  [['version.proposed'], byProposal],
  [['objection.raised'], byObjection],
]

function bySubject(events: readonly Happened[]): Map<string, string> {
  return new Map(events.map(({ id, subjectId }) => [subjectId, id]))
}
