import type { Instant } from '#kernel/instant.ts'
import { addDays, localDateOf, startOfLocalDate } from '#kernel/working-time/zone.ts'
import { inForceSpan, type Life, type Span } from './life.ts'

/** When the agreement ends, and with which version: the last of those that follow each other without a gap. */
export interface Ending {
  versionId: string
  endsAt: Instant
  /** It was the last one, and nothing is in force. */
  isOver: boolean
}

/** How many days before the end people are reminded of it. */
const REMINDER_DAYS = [60, 30, 7] as const

type Held = Span & { id: string }

/** Null where nothing has ever been in force. */
export function endingOf(lives: readonly (Life & { id: string })[], now: Instant): Ending | null {
  const held = lives.flatMap(life => {
    const span = inForceSpan(life, lives)
    return span && span.from < span.to ? [{ id: life.id, ...span }] : []
  })
  const current = heldAt(held, now)
  if (current) return { ...endOf(lastAfter(current, held)), isOver: false }
  const past = held.filter(({ to }) => to <= now).toSorted((a, b) => b.to.getTime() - a.to.getTime())[0]
  return past ? { ...endOf(past), isOver: true } : null
}

function lastAfter(current: Held, held: readonly Held[]): Held {
  const next = heldAt(held, current.to)
  return next ? lastAfter(next, held) : current
}

function heldAt(held: readonly Held[], at: Instant): Held | undefined {
  return held.find(({ from, to }) => from <= at && at < to)
}

function endOf({ id, to }: Held): { versionId: string; endsAt: Instant } {
  return { versionId: id, endsAt: to }
}

/**
 * The reminder whose time has come: of those that have passed the latest alone. A version shorter than the days of a reminder is not
 * reminded of before its own beginning. Null: none yet.
 */
export function reminderDue(
  { beganAt, endsAt, timeZone }: { beganAt: Instant; endsAt: Instant; timeZone: string },
  now: Instant,
): number | null {
  const endsOn = localDateOf(endsAt, timeZone)
  const passed = REMINDER_DAYS.filter(days => {
    const at = startOfLocalDate(addDays(endsOn, -days), timeZone)
    return at >= beganAt && at <= now
  })
  return passed.length > 0 ? Math.min(...passed) : null
}
