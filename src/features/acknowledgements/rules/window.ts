import type { AcknowledgedEvery } from '#features/agreement/schema.ts'
import type { Instant, LocalDate } from '#kernel/instant.ts'
import { intervalAt, previousInterval } from '#kernel/interval.ts'
import { addDays, localDateOf } from '#kernel/working-time/zone.ts'

/** The local days in which a clause is acknowledged. */
export interface Window {
  startsOn: LocalDate
  lastOn: LocalDate
  /** The last day in time. */
  dueOn: LocalDate
}

/** How long a clause has been agreed, and the version that says so now: from, and up to and without, to. */
export interface Agreed {
  since: Instant
  version: { from: Instant; to: Instant }
  timeZone: string
}

/** What is said once for a version is said within so many days from its beginning. */
const DAYS_TO_READ = 30

export function windowAt(every: AcknowledgedEvery, at: Instant, { version, timeZone }: Agreed): Window {
  const endsOn = addDays(localDateOf(version.to, timeZone), -1)
  if (every === 'version') {
    const startsOn = localDateOf(version.from, timeZone)
    return { startsOn, lastOn: endsOn, dueOn: earlierDay(addDays(startsOn, DAYS_TO_READ - 1), endsOn) }
  }
  const interval = intervalAt(every, at, timeZone)
  const lastOn = addDays(interval.endsOn, -1)
  return { startsOn: interval.startsOn, lastOn, dueOn: earlierDay(lastOn, endsOn) }
}

/** The interval before, if the clause was agreed for all of it: else nothing was owed in it. */
export function windowBefore(every: AcknowledgedEvery, at: Instant, { since, timeZone }: Agreed): Window | null {
  if (every === 'version') return null
  const before = previousInterval(intervalAt(every, at, timeZone))
  if (before.startsAt < since) return null
  const lastOn = addDays(before.endsOn, -1)
  return { startsOn: before.startsOn, lastOn, dueOn: lastOn }
}

function earlierDay(a: LocalDate, b: LocalDate): LocalDate {
  return a < b ? a : b
}
