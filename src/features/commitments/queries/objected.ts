import type { Reading } from '#features/reports/queries/setting.ts'
import type { Instant } from '#kernel/instant.ts'
import { raiseBy } from '../rules/objection.ts'
import type { Adjusted } from '../schema/judgement.ts'
import type { Objection, Standing } from '../schema.ts'
import { findObjections, type Known, newestTo, upheldOf } from './objections.ts'
import type { Promises } from './promises.ts'
import { standingOf } from './standing.ts'

export interface Told {
  promises: Promises
  standing: Standing
}

/** Beside each raw figure what was objected to it, and what there is without what was upheld. */
export async function tellObjections(
  act: Reading,
  told: readonly Told[],
  names: ReadonlyMap<string, string>,
): Promise<Standing[]> {
  if (told.length === 0) return []
  const commitmentIds = [...new Set(told.map(({ standing }) => standing.id))]
  const found = await findObjections(act, { commitmentIds })
  const rows: Standing[] = []
  for (const one of told) rows.push(await tellOne(act, found, one, names))
  return rows
}

async function tellOne(
  act: Reading,
  found: readonly Known[],
  { promises, standing }: Told,
  names: ReadonlyMap<string, string>,
): Promise<Standing> {
  const place = { commitmentId: standing.id, interval: standing.interval }
  const newest = newestTo(found, place)
  const upheld = upheldOf(found, place)
  return {
    ...standing,
    objection: newest ? { id: newest.id, state: newest.state } : null,
    adjusted: upheld ? await judgedWithout(act, promises, upheld, names) : null,
    objectBy: objectBy(promises, standing, newest, act.now),
  }
}

/** The promise in its interval without some rows, or not judged. */
export async function judgedWithout(
  act: Reading,
  promises: Promises,
  { without, isNotJudged }: { without: readonly string[]; isNotJudged: boolean },
  names: ReadonlyMap<string, string>,
): Promise<Adjusted> {
  const standing = await standingOf({ ...act, without }, promises, names)
  const { actual, isNotReached, target, expected, projected, state, count, of, low, high, attainment } = standing
  const { open, leftOut } = standing
  const judged = { actual, isNotReached, target, expected, projected, count, of, low, high, open, leftOut }
  return isNotJudged ? { ...judged, state: 'not_applicable', attainment: null } : { ...judged, state, attainment }
}

/** Until when the breach may be objected to; null where there is none, its time is over, or one is open. */
export function objectBy(
  { parts, commitment, interval }: Promises,
  { state }: Pick<Standing, 'state'>,
  newest: Pick<Objection, 'state'> | undefined,
  now: Instant,
): Instant | null {
  const isOpen = newest?.state === 'open' || newest?.state === 'overdue'
  const last = parts.at(-1)
  if (state !== 'broken' || isOpen || !last) return null
  const by = raiseBy(last.terms.document, commitment.metric, interval.endsAt)
  return now > by ? null : by
}
