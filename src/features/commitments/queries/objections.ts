import { type Selectable, sql } from 'kysely'
import { type Terms, termsOfVersion } from '#features/agreement/queries/terms.ts'
import type { Commitment } from '#features/agreement/schema.ts'
import type { Reading } from '#features/reports/queries/setting.ts'
import type { Instant } from '#kernel/instant.ts'
import type { Interval } from '#kernel/interval.ts'
import { isRefusal } from '#kernel/outcome.ts'
import type { Database } from '#platform/database/tables.ts'
import { idOfCursor, pageOf } from '#platform/http/cursor.ts'
import { awaitedSides, type Colleague, decidersOf, stateOfObjection } from '../rules/objection.ts'
import type { Objection } from '../schema.ts'

export interface NamedColleague extends Colleague {
  name: string
}

export async function findColleagues({ tx, workspaceId }: Reading): Promise<NamedColleague[]> {
  const rows = await tx
    .selectFrom('members')
    .select(['id', 'name', 'role', 'functions', 'deactivated_at'])
    .where('workspace_id', '=', workspaceId)
    .execute()
  return rows.map(({ deactivated_at, ...row }) => ({ ...row, isActive: deactivated_at === null }))
}

export interface Known {
  objection: Objection
  commitment: Commitment
  terms: Terms
}

interface Which {
  id?: string
  commitmentIds?: readonly string[]
  isOpen?: boolean | undefined
  before?: string | null
  limit?: number
}

/** The newest first, as they stood at the instant from which it is read. */
export async function findObjections(act: Reading, which: Which): Promise<Known[]> {
  const rows = await objectionRows(act, which)
  if (rows.length === 0) return []
  const decisions = await decisionsOn(
    act,
    rows.map(({ id }) => id),
  )
  const people = await findColleagues(act)
  const found: Known[] = []
  for (const row of rows) {
    const terms = await termsOfVersion(act, row.version_id)
    const commitment = terms?.document.commitments.find(one => one.id === row.commitment_id)
    if (!terms || !commitment) throw new Error(`objection ${row.id} is to no promise of its version`)
    const objection = objectionOf(row, { decisions: decisions.get(row.id) ?? [], commitment, terms, people }, act.now)
    found.push({ objection, commitment, terms })
  }
  return found
}

function objectionRows({ tx, workspaceId, now }: Reading, which: Which) {
  let query = tx
    .selectFrom('objections')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('raised_at', '<=', now)
    .orderBy('id', 'desc')
  if (which.id) query = query.where('id', '=', which.id)
  if (which.commitmentIds) query = query.where('commitment_id', 'in', [...which.commitmentIds])
  if (which.isOpen !== undefined)
    query = query.where(sql<boolean>`(closed_at is null or closed_at > ${now}) = ${which.isOpen}`)
  if (which.before) query = query.where('id', '<', which.before)
  if (which.limit) query = query.limit(which.limit)
  return query.execute()
}

async function decisionsOn({ tx, workspaceId, now }: Reading, objectionIds: readonly string[]) {
  const rows = await tx
    .selectFrom('objection_decisions')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('objection_id', 'in', [...objectionIds])
    .where('decided_at', '<=', now)
    .orderBy('decided_at')
    .execute()
  return Map.groupBy(rows, row => row.objection_id)
}

type ObjectionRow = Awaited<ReturnType<typeof objectionRows>>[number]
type DecisionRow = Selectable<Database['objection_decisions']>

interface About {
  decisions: readonly DecisionRow[]
  commitment: Commitment
  terms: Terms
  people: readonly NamedColleague[]
}

function objectionOf(row: ObjectionRow, { decisions, commitment, terms, people }: About, now: Instant): Objection {
  const { owedBy } = commitment
  const person = (id: string) => ({ id, name: people.find(one => one.id === id)?.name ?? '' })
  const given = decisions.map(one => ({
    side: one.side,
    member: person(one.member_id),
    isUpheld: one.upheld,
    words: one.words,
    decidedAt: one.decided_at,
  }))
  const state = stateOfObjection({ owedBy, decideBy: row.decide_by, withdrawnAt: row.withdrawn_at }, given, now)
  const isAwaited = state === 'open' || state === 'overdue'
  return {
    id: row.id,
    commitmentId: row.commitment_id,
    metric: commitment.metric,
    owedBy,
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    raisedBy: person(row.raised_by),
    raisedAt: row.raised_at,
    words: row.words,
    evidence: row.evidence,
    asks: row.asks,
    rowIds: row.row_ids,
    decideBy: row.decide_by,
    state,
    decisions: given,
    awaits: (isAwaited ? awaitedSides(owedBy, given) : []).map(side => ({
      side,
      deciders: decidersOf(side, terms.document, people).map(({ id }) => person(id)),
    })),
  }
}

export async function listObjections(
  act: Reading,
  query: {
    cursor?: string | undefined
    limit: number
    commitmentId?: string | undefined
    state?: 'open' | 'closed' | undefined
  },
) {
  const before = idOfCursor(query.cursor)
  if (isRefusal(before)) return before
  const found = await findObjections(act, {
    ...(query.commitmentId ? { commitmentIds: [query.commitmentId] } : {}),
    isOpen: query.state && query.state === 'open',
    before,
    limit: query.limit + 1,
  })
  return pageOf(
    found.map(({ objection }) => objection),
    query.limit,
    row => [row.id],
  )
}

/** A promise in one interval; a month and a quarter may begin on the same day. */
export interface Breached {
  commitmentId: string
  interval: Pick<Interval, 'startsOn' | 'endsOn'>
}

function isTo({ commitmentId, interval }: Breached) {
  return ({ objection }: Known) =>
    objection.commitmentId === commitmentId &&
    objection.startsOn === interval.startsOn &&
    objection.endsOn === interval.endsOn
}

/** Those to an interval that were decided, either way. */
export function decidedOn(found: readonly Known[], breached: Breached): Objection[] {
  const isDecided = ({ state }: Objection) => state === 'upheld' || state === 'dismissed'
  return found
    .filter(isTo(breached))
    .map(({ objection }) => objection)
    .filter(isDecided)
}

/** Of the objections to some commitments, the newest to an interval. */
export function newestTo(found: readonly Known[], breached: Breached): Objection | undefined {
  return found.find(isTo(breached))?.objection
}

/** What was upheld of an interval: rows that do not count, or that it is not judged. */
export function upheldOf(
  found: readonly Known[],
  breached: Breached,
): { without: string[]; isNotJudged: boolean } | null {
  const upheld = found
    .filter(isTo(breached))
    .map(({ objection }) => objection)
    .filter(({ state }) => state === 'upheld')
  if (upheld.length === 0) return null
  return {
    without: upheld.flatMap(({ rowIds }) => rowIds),
    isNotJudged: upheld.some(({ asks }) => asks === 'not_judged'),
  }
}
