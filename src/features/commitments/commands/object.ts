import { sql } from 'kysely'
import { SOURCES } from '#features/reports/metrics/sources.ts'
import { notFound, type Outcome, refuse } from '#kernel/outcome.ts'
import type { Act } from '#platform/act.ts'
import { newId } from '#platform/ids.ts'
import { objectBy } from '../queries/objected.ts'
import { decidedOn, findColleagues, findObjections, newestTo } from '../queries/objections.ts'
import type { Promises } from '../queries/promises.ts'
import { scopeOfCommitment, settingOf, spanOf, standingOf } from '../queries/standing.ts'
import { promisesAround } from '../queries/standings.ts'
import { bringsNew, decideBy, mayObject } from '../rules/objection.ts'
import type { ObjectionInput } from '../schema.ts'
import { insertObjection } from '../store/objections.ts'

/** Objects to a broken promise: by who owes it, in its time, once at a time, and again only with
 * something new. Only the other side can make it count. */
export async function objectTo(
  act: Act,
  commitmentId: string,
  { on, interval: kind, ...input }: ObjectionInput,
): Promise<Outcome<{ id: string }>> {
  const promises = await promisesAround(act, commitmentId, { on, interval: kind })
  if (!promises) return notFound('commitment')
  const { commitment, interval, parts } = promises

  const me = (await findColleagues(act)).find(({ id }) => id === act.memberId)
  if (!me || !mayObject(commitment, me)) return refuse('objection_not_yours', {}, 403)

  const known = await findObjections(act, { commitmentIds: [commitmentId] })
  const decided = decidedOn(known, { commitmentId, interval })
  const newest = newestTo(known, { commitmentId, interval })
  if (newest?.state === 'open' || newest?.state === 'overdue') return refuse('objection_open_already')
  const standing = await standingOf(act, promises, new Map())
  if (standing.state !== 'broken') return refuse('objection_nothing_broken', {}, 422)
  if (!objectBy(promises, standing, newest, act.now)) return refuse('objection_too_late')
  if (decided.length > 0 && !bringsNew(input, decided)) return refuse('objection_decided_before')
  if (!(await areItsRows(act, promises, input.rowIds))) return refuse('objection_rows_unknown', {}, 422)

  const id = newId()
  const { terms } = parts.at(-1) as Promises['parts'][number]
  const isNew = await insertObjection(act, {
    ...input,
    id,
    commitmentId,
    versionId: terms.versionId,
    startsOn: interval.startsOn,
    endsOn: interval.endsOn,
    decideBy: decideBy(terms.document, act.now),
  })
  if (!isNew) return refuse('objection_open_already')
  act.record({
    kind: 'objection.raised',
    subject: { kind: 'objection', id },
    data: { commitmentId, metric: commitment.metric, startsOn: interval.startsOn },
  })
  return { id }
}

async function areItsRows(act: Act, promises: Promises, rowIds: readonly string[]): Promise<boolean> {
  if (rowIds.length === 0) return true
  const { commitment, parts } = promises
  const setting = settingOf((parts.at(-1) as Promises['parts'][number]).terms)
  const scope = scopeOfCommitment(act, commitment, setting, spanOf(parts))
  const { rows } = await sql<{ known: number }>`
    select count(distinct r.row_id) as known from (${SOURCES[commitment.metric](scope)}) r
    where r.row_id = any(${[...rowIds]})`.execute(act.tx)
  return rows[0]?.known === new Set(rowIds).size
}
