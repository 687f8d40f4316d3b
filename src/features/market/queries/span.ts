import { type Reading, settingAt } from '#features/reports/queries/setting.ts'
import { earlierOf, type Instant, type LocalDate, plusMilliseconds } from '#kernel/instant.ts'
import { type Outcome, refuse } from '#kernel/outcome.ts'
import { addDays, localDateOf, startOfLocalDate } from '#kernel/working-time/zone.ts'

const DAYS_OF_A_YEAR = 365

export interface Span {
  /** The first local day, and the first after the last. */
  readonly from: LocalDate
  readonly to: LocalDate
  readonly startsAt: Instant
  /** What happens at that instant is no longer in it. */
  readonly endsAt: Instant
  readonly currency: string
}

/** The days that are asked for, up to now, in the zone of the version in force. */
export async function spanOf(
  act: Reading,
  asked: { from?: LocalDate | undefined; to?: LocalDate | undefined },
): Promise<Outcome<Span>> {
  const { timeZone, currency } = await settingAt(act, act.now)
  const to = asked.to ?? addDays(localDateOf(plusMilliseconds(act.now, act.knownAt ? -1 : 0), timeZone), 1)
  const from = asked.from ?? addDays(to, -DAYS_OF_A_YEAR)
  if (from >= to) return refuse('period_empty', {}, 422)
  const untilNow = plusMilliseconds(act.now, 1) // facts of this very instant count
  return {
    from,
    to,
    startsAt: startOfLocalDate(from, timeZone),
    endsAt: earlierOf(startOfLocalDate(to, timeZone), untilNow),
    currency,
  }
}
