import type { Instant } from '#kernel/instant.ts'
import type { WorkingCalendar } from '#kernel/working-time/calendar.ts'
import { openSpans } from '#kernel/working-time/spans.ts'
import { addDays, instantOf, localDateOf, startOfLocalDate } from '#kernel/working-time/zone.ts'

const EIGHT = 8 * 60
const LOOKED_AHEAD_DAYS = 30

/** Eight in the morning, by the reader's clock, of the next day on which they work; where none comes within a month, of the next day. */
export function nextMorning(hours: WorkingCalendar, now: Instant): Instant {
  const { timeZone } = hours
  const today = localDateOf(now, timeZone)
  const mornings = Array.from({ length: LOOKED_AHEAD_DAYS }, (_, days) => addDays(today, days))
    .map(on => ({ on, at: instantOf(on, EIGHT, timeZone) }))
    .filter(({ at }) => at > now)
  const working = mornings.find(({ on }) => opensOn(hours, on)) ?? mornings[0]
  return working!.at
}

function opensOn(hours: WorkingCalendar, on: string): boolean {
  const [from, to] = [startOfLocalDate(on, hours.timeZone), startOfLocalDate(addDays(on, 1), hours.timeZone)]
  return !openSpans(hours, from, to).next().done
}
