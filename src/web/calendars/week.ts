import type { Span, WorkingCalendar } from '#kernel/working-time/calendar.ts'
import { minutesOf, workingCalendar } from '#kernel/working-time/calendar.ts'
import type { Weekday } from '#kernel/working-time/zone.ts'

export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const satisfies readonly Weekday[]
const FULL_DAY = 24 * 60

/** A time as people type it: `9`, `930`, `9:30`, `9.30`, `24`. Null: it is none. `24:00` only closes. */
export function readTime(typed: string): string | null {
  const match = /^(\d{1,2})[:.h]?(\d{2})?$/.exec(typed.trim())
  if (!match) return null
  const [hours, minutes] = [Number(match[1]), Number(match[2] ?? 0)]
  if (hours > 24 || minutes > 59 || (hours === 24 && minutes > 0)) return null
  return `${String(hours % 24).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`
}

/** The span that probably comes next on a day: the afternoon after a morning, else office hours. */
export function nextSpan(spans: readonly Span[]): Span {
  const last = spans.at(-1)
  if (!last) return { open: '09:00', close: '18:00' }
  const open = Math.min(minutesOf(last).close + 60, FULL_DAY - 60)
  return { open: clockOf(open), close: clockOf(Math.min(open + 180, FULL_DAY)) }
}

export function minutesAWeek({ week }: Pick<WorkingCalendar, 'week'>): number {
  const spans = WEEKDAYS.flatMap(day => week[day].map(minutesOf))
  return spans.reduce((sum, { open, close }) => sum + close - open, 0)
}

/** The codes of what is wrong, by the path of the part: `week.1`, `exceptions.0.spans`. Empty: it can be stored. */
export function faultsOf(calendar: WorkingCalendar): Map<string, string> {
  const parsed = workingCalendar.safeParse(calendar)
  if (parsed.success) return new Map()
  return new Map(parsed.error.issues.map(issue => [issue.path.join('.'), issue.message]))
}

function clockOf(minutes: number): string {
  const day = minutes % FULL_DAY
  return `${String(Math.floor(day / 60)).padStart(2, '0')}:${String(day % 60).padStart(2, '0')}`
}
