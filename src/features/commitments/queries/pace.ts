import { gatherOne } from '#features/reports/queries/gather.ts'
import type { Reading } from '#features/reports/queries/setting.ts'
import { earlierOf, type Instant, type LocalDate, laterOf } from '#kernel/instant.ts'
import { METRICS } from '#kernel/metrics.ts'
import { notFound, type Outcome, refuse } from '#kernel/outcome.ts'
import { addDays, localDateOf, startOfLocalDate } from '#kernel/working-time/zone.ts'
import { shareOf } from '../rules/interval.ts'
import type { Pace } from '../schema.ts'
import { type Promises, promisesIn } from './promises.ts'
import { hasPace, scopeOfCommitment, settingOf, spanOf, standingOf } from './standing.ts'
import { findCommitment, intervalOf, memberNames, momentOf } from './standings.ts'

/** Day by day what there is and what was to be expected by the working time of the agreement. */
export async function findPace(act: Reading, id: string, on?: LocalDate): Promise<Outcome<Pace>> {
  const at = await momentOf(act, on)
  const found = await findCommitment(act, id, at)
  if (!found) return notFound('commitment')
  if (!hasPace(found.commitment)) return refuse('commitment_without_pace', {}, 422)
  const promises = await promisesIn(act, id, intervalOf(found.commitment, found.terms, at))
  if (!promises) return notFound('commitment')

  const { interval } = promises
  const standing = await standingOf(act, promises, await memberNames(act))
  const perDay = await countByDay(act, promises)
  const today = act.now < interval.endsAt ? localDateOf(act.now, interval.timeZone) : null
  return { standing, today, days: daysOf(promises, perDay, today) }
}

async function countByDay(act: Reading, { commitment, parts }: Promises): Promise<Map<LocalDate, number>> {
  const setting = settingOf((parts.at(-1) as Promises['parts'][number]).terms)
  const scope = scopeOfCommitment(act, commitment, setting, spanOf(parts))
  const isMoney = METRICS[commitment.metric].kind === 'money'
  const days = await gatherOne(act, { subject: commitment.metric, scope, calendar: setting.calendar, byDay: true })
  const perDay = new Map<LocalDate, number>()
  for (const { firstDay, groups } of days) {
    const counted = groups.filter(group => group.counted)
    const amount = counted.reduce((sum, group) => sum + (isMoney ? group.amount : group.rows), 0)
    perDay.set(firstDay, (perDay.get(firstDay) ?? 0) + amount)
  }
  return perDay
}

function daysOf(
  { interval, parts }: Promises,
  perDay: ReadonlyMap<LocalDate, number>,
  today: LocalDate | null,
): Pace['days'] {
  const days: Pace['days'] = []
  const begins = localDateOf((parts[0] as Promises['parts'][number]).promise.from, interval.timeZone)
  let actual = 0
  for (let on = interval.startsOn; on < interval.endsOn; on = addDays(on, 1)) {
    actual += perDay.get(on) ?? 0
    const isKnown = on >= begins && (today === null || on <= today)
    const expected = expectedBy(parts, startOfLocalDate(addDays(on, 1), interval.timeZone))
    days.push({ on, actual: isKnown ? actual : null, expected })
  }
  return days
}

function expectedBy(parts: Promises['parts'], instant: Instant): number {
  return parts.reduce((sum, { terms, promise: { from, to, target } }) => {
    const until = laterOf(from, earlierOf(instant, to))
    return sum + target * shareOf(terms.time, from, to, from, until)
  }, 0)
}
