import { z } from 'zod'
import type { LocalDate } from '../instant.ts'
import { isLocalDate, isTimeZone, type Weekday } from './zone.ts'

/**
 * A stretch of opening by the clock on the wall, `open` belonging to it and `close` not. When `close` is not after `open` it lies on
 * the next day, and the whole span belongs to the day on which it opens. `24:00` is allowed as `close`.
 */
export interface Span {
  readonly open: string
  readonly close: string
}

/** When a company, or a member, works. Nobody mutates one: what is derived from it is remembered by identity. */
export interface WorkingCalendar {
  /** An IANA name, as `Europe/Madrid`. */
  readonly timeZone: string
  readonly week: Readonly<Record<Weekday, readonly Span[]>>
  /** Public holidays and own closed days. They close what opens on that day, not the end of a night that began the day before. */
  readonly closedOn: readonly { readonly on: LocalDate; readonly name: string }[]
  /** Other hours for one day. They win over the week and over `closedOn`; no spans is one more way to be closed. */
  readonly exceptions: readonly { readonly on: LocalDate; readonly spans: readonly Span[] }[]
}

const MINUTES_A_DAY = 24 * 60

const date = z.string().refine(isLocalDate, 'date_unknown')
const openTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'time_unknown')
const closeTime = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'time_unknown')
const spans = z
  .array(z.strictObject({ open: openTime, close: closeTime }))
  .max(12)
  .refine(day => !haveOverlap(day.map(minutesOf), Number.POSITIVE_INFINITY), {
    message: 'spans_overlap',
    when: isWellFormed,
  })
const week = z
  .strictObject({ 1: spans, 2: spans, 3: spans, 4: spans, 5: spans, 6: spans, 7: spans })
  .refine(days => !haveOverlap(minutesOfWeek(days), 7 * MINUTES_A_DAY), {
    message: 'spans_overlap',
    when: isWellFormed,
  })

/** What may be stored as a working calendar. Messages are codes, not words. */
export const workingCalendar = z.strictObject({
  timeZone: z.string().max(64).refine(isTimeZone, 'time_zone_unknown'),
  week,
  closedOn: z.array(z.strictObject({ on: date, name: z.string().trim().min(1).max(120) })).max(1_000),
  exceptions: z
    .array(z.strictObject({ on: date, spans }))
    .max(1_000)
    .refine(days => new Set(days.map(day => day.on)).size === days.length, 'date_repeated'),
}) satisfies z.ZodType<WorkingCalendar>

/** A span in minutes from the midnight with which its day begins; `close` passes 1440 when it lies on the next day. */
export interface MinuteSpan {
  readonly open: number
  readonly close: number
}

export function minutesOf(span: Span): MinuteSpan {
  const open = clockMinutes(span.open)
  const close = clockMinutes(span.close)
  return { open, close: close > open ? close : close + MINUTES_A_DAY }
}

function clockMinutes(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
}

function minutesOfWeek(days: WorkingCalendar['week']): MinuteSpan[] {
  return ([1, 2, 3, 4, 5, 6, 7] as const).flatMap(weekday => {
    const midnight = (weekday - 1) * MINUTES_A_DAY
    return days[weekday].map(minutesOf).map(({ open, close }) => ({ open: open + midnight, close: close + midnight }))
  })
}

/** Whether two spans share a minute on a clock that starts again after `round` minutes. */
function haveOverlap(spans: readonly MinuteSpan[], round: number): boolean {
  const sorted = spans.toSorted((a, b) => a.open - b.open)
  const first = sorted[0]
  return sorted.some(({ close }, index) => {
    const next = sorted[index + 1]
    return next ? close > next.open : first !== undefined && close > first.open + round
  })
}

/** Overlaps are judged only between spans that are spans. */
function isWellFormed(payload: { issues: readonly unknown[] }): boolean {
  return payload.issues.length === 0
}
