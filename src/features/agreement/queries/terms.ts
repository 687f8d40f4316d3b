import { type RawBuilder, sql } from 'kysely'
import { DAY, earlierOf, type Instant, laterOf, plusMilliseconds } from '#kernel/instant.ts'
import { type PreparedCalendar, prepareCalendar } from '#kernel/working-time/prepared.ts'
import { type Act, type Begun, instantOf } from '#platform/act.ts'
import { inForceSpan } from '../rules/life.ts'
import type { AgreementDocument } from '../schema.ts'
import { findLives, type Lived } from './lives.ts'

/** The terms of one signed version, ready to be applied. */
export interface Terms {
  versionId: string
  number: number
  document: AgreementDocument
  /** The version's working calendar, on which all its clocks run. */
  time: PreparedCalendar
}

/** Terms over the stretch of time for which they hold, from `from` up to, and without, `to`. */
export interface TermsInForce extends Terms {
  from: Instant
  to: Instant
}

type Reading = Pick<Act, 'tx' | 'workspaceId'>

/** What looks many times may read the lives of all versions once before. */
type ReadingLives = Reading & { readonly lives?: readonly Lived[] }

/** The version in force at an instant, or null. One small query: what a signed version says never changes and is remembered. */
export async function termsAt(act: ReadingLives, at: Instant): Promise<Terms | null> {
  const id = act.lives ? inForceAt(act.lives, at) : await findInForce(act, sql`${at}`)
  return id ? termsOfVersion(act, id) : null
}

/** The version in force at the instant of the act, which may still be opening. */
export async function termsNow(begun: Begun): Promise<Terms | null> {
  const id = await findInForce(begun, instantOf(begun))
  return id ? termsOfVersion(begun, id) : null
}

function inForceAt(lives: readonly Lived[], at: Instant): string | undefined {
  return lives.find(life => {
    const span = inForceSpan(life, lives)
    return span !== null && span.from <= at && at < span.to
  })?.id
}

/** As `inForceSpan` says it. */
async function findInForce(act: Reading, at: RawBuilder<unknown>): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select /* prepared */ v.id from agreement_versions v
    where v.workspace_id = ${act.workspaceId} and v.in_force_at <= ${at} and v.ends_at > ${at}
      and not exists (
        select from agreement_versions w
        where w.workspace_id = v.workspace_id and w.in_force_at <= ${at} and w.ends_at > v.in_force_at
          and (w.signed_at, w.number) > (v.signed_at, v.number))`.execute(act.tx)
  return rows[0]?.id
}

/**
 * The versions in force during a stretch of time, in order, each clipped to it. Times without a version are not in the list.
 * With `knownAt`, without those signed later.
 */
export async function versionsInForceBetween(
  act: ReadingLives,
  from: Instant,
  to: Instant,
  knownAt?: Instant,
): Promise<TermsInForce[]> {
  const lives = (act.lives ?? (await findLives(act))).filter(
    ({ signedAt }) => !knownAt || (signedAt && signedAt <= knownAt),
  )
  const spans = lives.flatMap(life => {
    const span = inForceSpan(life, lives)
    if (!span) return []
    const clipped = { id: life.id, from: laterOf(span.from, from), to: earlierOf(span.to, to) }
    return clipped.from < clipped.to ? [clipped] : []
  })
  const inOrder = spans.sort((a, b) => a.from.getTime() - b.from.getTime())
  return Promise.all(
    inOrder.map(async span => ({ ...((await termsOfVersion(act, span.id)) as Terms), from: span.from, to: span.to })),
  )
}

/** The terms of a version that was signed, whether or not it is in force; null for another. */
export async function termsOfVersion(act: Reading, versionId: string): Promise<Terms | null> {
  const key = `${act.workspaceId} ${versionId}`
  const known = remembered.get(key)
  if (known) return known
  const row = await act.tx
    .selectFrom('agreement_versions')
    .select(['id', 'number', 'document', 'in_force_at', 'ends_at'])
    .where('workspace_id', '=', act.workspaceId)
    .where('id', '=', versionId)
    .where('signed_at', 'is not', null)
    .executeTakeFirst()
  if (!row) return null
  const document = row.document as AgreementDocument
  const time = prepareCalendar(document.calendar.hours, ...reach(row.in_force_at as Instant, row.ends_at as Instant))
  return remember(key, { versionId, number: row.number, document, time })
}

/** A calendar is laid out for the time in which most of its clocks run; what lies outside is computed in the plain way. */
function reach(inForceAt: Instant, endsAt: Instant): [Instant, Instant] {
  const end = earlierOf(laterOf(endsAt, inForceAt), plusMilliseconds(inForceAt, LAID_OUT_AT_MOST))
  return [plusMilliseconds(inForceAt, -DAY), plusMilliseconds(end, 92 * DAY)]
}

/** Twelve years. */
const LAID_OUT_AT_MOST = 12 * 366 * DAY

const REMEMBERED_AT_MOST = 500
const remembered = new Map<string, Terms>()

function remember(key: string, terms: Terms): Terms {
  if (remembered.size >= REMEMBERED_AT_MOST) remembered.delete(remembered.keys().next().value as string)
  remembered.set(key, terms)
  return terms
}
