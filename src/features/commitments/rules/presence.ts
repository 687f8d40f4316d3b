import { earlierOf, type Instant, type LocalDate, laterOf } from '#kernel/instant.ts'
import { localDateOf, startOfLocalDate } from '#kernel/working-time/zone.ts'

interface Departure {
  readonly leftAt: Instant
  readonly backAt: Instant | null
}

export interface Span {
  readonly from: Instant
  readonly to: Instant
}

/**
 * The parts of a stretch of time in which a member was of the company, by whole local days: the day on which they left is none of theirs,
 * the day on which they came back is.
 */
export function presentIn(span: Span, departures: readonly Departure[], timeZone: string): Span[] {
  let here: Span[] = [span]
  for (const { leftAt, backAt } of departures) {
    const gone = { from: startOfDay(leftAt, timeZone), to: backAt && startOfDay(backAt, timeZone) }
    here = here.flatMap(({ from, to }) => [
      { from, to: earlierOf(to, gone.from) },
      ...(gone.to ? [{ from: laterOf(from, gone.to), to }] : []),
    ])
    here = here.filter(({ from, to }) => from < to)
  }
  return here
}

/** The departure that keeps a member from seeing a stretch of time to its end; null where none does. */
export function departureIn(
  { to }: Pick<Span, 'to'>,
  departures: readonly Departure[],
  timeZone: string,
): Departure | null {
  const isAwayAtEnd = ({ leftAt, backAt }: Departure) =>
    leftAt < to && (backAt === null || startOfDay(backAt, timeZone) >= to)
  return departures.find(isAwayAtEnd) ?? null
}

/** The departure during which a local day falls; the day of leaving is one of it. */
export function departureOn(day: LocalDate, departures: readonly Departure[], timeZone: string): Departure | null {
  const falls = ({ leftAt, backAt }: Departure) =>
    localDateOf(leftAt, timeZone) <= day && (backAt === null || localDateOf(backAt, timeZone) > day)
  return departures.find(falls) ?? null
}

function startOfDay(at: Instant, timeZone: string): Instant {
  return startOfLocalDate(localDateOf(at, timeZone), timeZone)
}
