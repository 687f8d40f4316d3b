import type { Instant } from '#kernel/instant.ts'
import { USUAL_MAIL_TIME } from '#kernel/planner/plan.ts'
import { minutesOf, type WorkingCalendar } from '#kernel/working-time/calendar.ts'
import { openSpans } from '#kernel/working-time/spans.ts'
import { addDays, instantOf, localDateOf, startOfLocalDate } from '#kernel/working-time/zone.ts'

const LOOKED_AHEAD_DAYS = 30

/** That time, by the reader's clock, of the next day on which they work; where none comes within a month, of the next day. */
export function nextMorning(hours: WorkingCalendar, now: Instant, time: string = USUAL_MAIL_TIME): Instant {
  const { timeZone } = hours
  const minutes = minutesOf({ open: time, close: '24:00' }).open
  const today = localDateOf(now, timeZone)
  const mornings = Array.from({ length: LOOKED_AHEAD_DAYS }, (_, days) => addDays(today, days))
    .map(on => ({ on, at: instantOf(on, minutes, timeZone) }))
    .filter(({ at }) => at > now)
  const working = mornings.find(({ on }) => opensOn(hours, on)) ?? mornings[0]
  return working!.at
}

function opensOn(hours: WorkingCalendar, on: string): boolean {
  const [from, to] = [startOfLocalDate(on, hours.timeZone), startOfLocalDate(addDays(on, 1), hours.timeZone)]
  return !openSpans(hours, from, to).next().done
}
