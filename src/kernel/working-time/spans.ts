import type { Instant, LocalDate } from '../instant.ts'
import { DAY } from '../instant.ts'
import { type MinuteSpan, minutesOf, type WorkingCalendar } from './calendar.ts'
import { type DayNumber, dateOf, dayNumberAt, dayNumberOf, type Weekday, wallClockToMs, weekdayOfDay } from './zone.ts'

/** How far ahead an opening is looked for: five years. */
const HORIZON = 5 * 366 * DAY

/** A stretch of working time on the time line. `on` is the local day on which it opens, also when it ends on the next. */
export interface OpenSpan {
  readonly on: LocalDate
  readonly openAt: Instant
  readonly closeAt: Instant
}

/** The same in milliseconds since 1970, for the arithmetic. */
export interface OpenStretch {
  readonly day: DayNumber
  readonly open: number
  readonly close: number
}

/**
 * The working time from `from` on, in order and without overlap, the first and the last span cut at `from` and `to`. Without `to` it
 * ends five years later, so that a calendar which never opens ends too.
 */
export function* openSpans(calendar: WorkingCalendar, from: Instant, to?: Instant): Generator<OpenSpan> {
  for (const { day, open, close } of openStretches(calendar, from.getTime(), to?.getTime())) {
    yield { on: dateOf(day), openAt: new Date(open), closeAt: new Date(close) }
  }
}

/**
 * `openSpans` in milliseconds. It begins a day early, for the night that reaches into the first day. Where the clocks change, hours on
 * the wall may come out in another order on the time line, or on top of each other: so what a day pushes past its midnight waits for
 * the next day, each day is sorted, and time already given is not given twice.
 */
export function* openStretches(calendar: WorkingCalendar, from: number, to = from + HORIZON): Generator<OpenStretch> {
  const { timeZone } = calendar
  let day = dayNumberAt(from, timeZone) - 1
  let midnight = wallClockToMs(day, 0, timeZone)
  let waiting: OpenStretch[] = []
  let given = from

  for (; midnight < to; day++) {
    midnight = wallClockToMs(day + 1, 0, timeZone)
    const stretches = [...waiting, ...stretchesOf(calendar, day)].sort((a, b) => a.open - b.open)
    waiting = stretches.filter(stretch => stretch.open >= midnight)

    for (const stretch of stretches) {
      const open = Math.max(stretch.open, given)
      const close = Math.min(stretch.close, to)
      if (stretch.open >= midnight || close <= open) continue
      yield { day: stretch.day, open, close }
      given = close
    }
  }
}

function stretchesOf(calendar: WorkingCalendar, day: DayNumber): OpenStretch[] {
  return minutesOn(calendar, day).map(({ open, close }) => ({
    day,
    open: wallClockToMs(day, open, calendar.timeZone),
    close: wallClockToMs(day, close, calendar.timeZone),
  }))
}

/** A calendar in minutes and day numbers: what the arithmetic asks for every day. */
interface ReadCalendar {
  week: Readonly<Record<Weekday, readonly MinuteSpan[]>>
  /** The days that differ from their weekday. */
  days: ReadonlyMap<DayNumber, readonly MinuteSpan[]>
}

const alreadyRead = new WeakMap<WorkingCalendar, ReadCalendar>()

function minutesOn(calendar: WorkingCalendar, day: DayNumber): readonly MinuteSpan[] {
  const { week, days } = read(calendar)
  return days.get(day) ?? week[weekdayOfDay(day)]
}

function read(calendar: WorkingCalendar): ReadCalendar {
  const known = alreadyRead.get(calendar)
  if (known) return known
  const fresh = readAnew(calendar)
  alreadyRead.set(calendar, fresh)
  return fresh
}

function readAnew({ week, closedOn, exceptions }: WorkingCalendar): ReadCalendar {
  const days = new Map<DayNumber, readonly MinuteSpan[]>()
  for (const { on } of closedOn) days.set(dayNumberOf(on), [])
  for (const { on, spans } of exceptions) days.set(dayNumberOf(on), spans.map(minutesOf))
  const hours = (weekday: Weekday) => week[weekday].map(minutesOf)
  return { week: { 1: hours(1), 2: hours(2), 3: hours(3), 4: hours(4), 5: hours(5), 6: hours(6), 7: hours(7) }, days }
}
