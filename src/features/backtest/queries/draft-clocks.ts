import canonicalize from 'canonicalize'
import { type RawBuilder, sql } from 'kysely'
import type { AgreementDocument } from '#features/agreement/schema.ts'
import type { Reading } from '#features/reports/queries/setting.ts'
import { type Instant, MINUTE } from '#kernel/instant.ts'
import type { PreparedCalendar } from '#kernel/working-time/prepared.ts'

/**
 * To stand before a query of a source: a relation with the name of the table of handoffs, in which the clocks run by the terms of a
 * document. So the formulas of the figures are those of every other figure, and only what they read is another.
 */
export interface DraftClocks {
  readonly asSet: number
  readonly anew: number
  readonly handoffs: RawBuilder<unknown>
}

interface Delivered {
  ids: string[] | null
  at: string | null
  asSet: number
}

/** Deadlines of versions with the same clock stand as they were set; all others are computed anew from delivery. */
export async function draftClocks(
  act: Reading,
  document: AgreementDocument,
  time: PreparedCalendar,
  [from, to]: readonly [Instant, Instant],
): Promise<DraftClocks> {
  const alike = await versionsAlike(act, document)
  const isAlike = sql<boolean>`(h.version_id is not null and h.due_at is not null and h.version_id = any(${alike}::uuid[]))`
  const { rows } = await sql<Delivered>`
    select array_agg(h.id::text) filter (where not ${isAlike}) as ids,
      array_agg(floor(extract(epoch from h.delivered_at) * 1000)::bigint) filter (where not ${isAlike})::text as at,
      count(*) filter (where ${isAlike}) as "asSet"
    from handoffs h
    where h.workspace_id = ${act.workspaceId} and h.withdrawn_at is null and h.delivered_at >= ${from} and h.delivered_at < ${to}`.execute(
    act.tx,
  )
  const { ids, at, asSet } = rows[0] as Delivered
  const due = dueInstants(at, document, time)
  return {
    asSet,
    anew: due.length,
    handoffs: sql`with handoffs as not materialized (
      select h.workspace_id, h.id, h.lead_id, h.owner_id, h.delivered_at, h.accepted_at, h.rejected_at, h.reason_code, h.closed_at, h.withdrawn_at,
        case when ${isAlike} then h.version_id end as version_id,
        case when ${isAlike} then h.due_at else to_timestamp(anew.due / 1000.0) end as due_at,
        case when ${isAlike} then h.answered_at else ${answered(document)} end as answered_at
      from handoffs h left join unnest(${ids ?? []}::uuid[], ${due}::float8[]) anew (id, due) on anew.id = h.id
      where h.workspace_id = ${act.workspaceId})`,
  }
}

/** What was answered by a message that came from nowhere else is known by the answer alone. */
function answered({ handoff: { stopsAt } }: AgreementDocument): RawBuilder<unknown> {
  return stopsAt === 'contact'
    ? sql`coalesce(h.first_contact_at, case when h.stops_at = 'contact' then h.answered_at end)`
    : sql`coalesce(h.first_attempt_at, h.answered_at)`
}

function dueInstants(at: string | null, { handoff }: AgreementDocument, time: PreparedCalendar): number[] {
  if (at === null) return []
  const delivered = JSON.parse(`[${at.slice(1, -1)}]`) as number[]
  return delivered.map(ms => time.add(new Date(ms), handoff.answerWithinMinutes * MINUTE).getTime())
}

/** A clock is the same by its minutes, by what stops it, by what a change of hands does to it, and by its calendar. */
async function versionsAlike({ tx, workspaceId }: Reading, document: AgreementDocument): Promise<string[]> {
  const rows = await tx
    .selectFrom('agreement_versions')
    .select(['id', 'document'])
    .where('workspace_id', '=', workspaceId)
    .where('signed_at', 'is not', null)
    .execute()
  const own = clockOf(document)
  return rows.filter(row => clockOf(row.document as AgreementDocument) === own).map(({ id }) => id)
}

function clockOf({ handoff, calendar }: AgreementDocument): string | undefined {
  const { answerWithinMinutes, stopsAt, onReassignment } = handoff
  return canonicalize([answerWithinMinutes, stopsAt, onReassignment, calendar.hours])
}
