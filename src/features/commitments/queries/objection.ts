import type { Reading } from '#features/reports/queries/setting.ts'
import { intervalAt } from '#kernel/interval.ts'
import { notFound } from '#kernel/outcome.ts'
import { startOfLocalDate } from '#kernel/working-time/zone.ts'
import { judgedWithout } from './objected.ts'
import { findObjections } from './objections.ts'
import { promisesIn } from './promises.ts'
import { standingOf } from './standing.ts'
import { memberNames } from './standings.ts'

/** An objection with the raw figure and the one that it asks for. */
export async function findObjection(act: Reading, id: string) {
  const [known] = await findObjections(act, { id })
  if (!known) return notFound('objection')
  const { objection, commitment, terms } = known
  const { timeZone } = terms.document.calendar.hours
  const interval = intervalAt(commitment.interval, startOfLocalDate(objection.startsOn, timeZone), timeZone)
  const promises = await promisesIn(act, commitment.id, interval)
  if (!promises) return { objection, raw: null, asked: null }
  const names = await memberNames(act)
  const { rowIds: without, asks } = objection
  return {
    objection,
    raw: await standingOf(act, promises, names),
    asked: await judgedWithout(act, promises, { without, isNotJudged: asks === 'not_judged' }, names),
  }
}
