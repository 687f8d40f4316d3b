import { type Departure, findDepartures } from '#features/access/queries/departures.ts'
import { type TermsInForce, versionsInForceBetween } from '#features/agreement/queries/terms.ts'
import { targetIn } from '#features/agreement/rules/target-in.ts'
import type { Commitment } from '#features/agreement/schema.ts'
import type { Reading } from '#features/reports/queries/setting.ts'
import type { Instant } from '#kernel/instant.ts'
import type { Interval } from '#kernel/interval.ts'
import { promiseOf } from '../rules/interval.ts'
import type { Promised } from '../rules/judge.ts'
import { departureIn, presentIn } from '../rules/presence.ts'

/** One commitment in one interval, with the versions that promised it then. */
export interface Promises {
  commitment: Commitment
  interval: Interval
  /** Without the days after the one who promised it alone had left; all of them where they had left before. */
  parts: { terms: TermsInForce; promise: Promised }[]
  /** Of one who has left, since when; null where they are here. */
  left: { at: Instant; isBefore: boolean } | null
}

/** What was promised in an interval; null where nothing was, or by intervals of another kind. */
export async function promisesIn(act: Reading, commitmentId: string, interval: Interval): Promise<Promises | null> {
  const versions = await versionsInForceBetween(act, interval.startsAt, interval.endsAt, act.now)
  const all = versions.flatMap(terms => {
    const commitment = terms.document.commitments.find(one => one.id === commitmentId)
    return commitment?.interval === interval.kind ? [{ terms, commitment }] : []
  })
  const commitment = all.at(-1)?.commitment
  if (!commitment) return null
  const same = all.filter(part => isSamePromise(part.commitment, commitment))
  const departures = await departuresOf(act, commitment.memberId)
  const here = same.flatMap(({ terms, commitment: own }) =>
    presentIn(terms, departures, interval.timeZone).map(span => ({ terms: { ...terms, ...span }, commitment: own })),
  )
  const parts = (here.length > 0 ? here : same).map(({ terms, commitment: own }) => ({
    terms,
    promise: promiseOf(
      commitment,
      interval,
      { ...terms, calendar: terms.time, target: targetIn(own, interval) },
      act.now,
    ),
  }))
  const departure = departureIn({ to: interval.endsAt }, departures, interval.timeZone)
  return { commitment, interval, parts, left: departure && { at: departure.leftAt, isBefore: here.length === 0 } }
}

async function departuresOf(act: Reading, memberId: string | null): Promise<readonly Departure[]> {
  if (memberId === null) return []
  return (act.departures ?? (await findDepartures(act))).get(memberId) ?? []
}

/** A version that counts something else under the same id made another promise. */
function isSamePromise(a: Commitment, b: Commitment): boolean {
  const about = ({ metric, comparator, statistic, interval, segment, memberId }: Commitment) =>
    JSON.stringify([metric, comparator, statistic, interval, segment, memberId])
  return about(a) === about(b)
}
