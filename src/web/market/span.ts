import { useLocation, useNavigate, useSearch } from '@tanstack/react-router'
import { addDays, isLocalDate, localDateOf } from '#kernel/working-time/zone.ts'
import { useMe } from '../session.ts'

/** What the address says: `from` is the first day, `to` the first after the last; without them the last twelve months. */
export type SpanSearch = {
  from?: string
  to?: string
  /** As it was known at the end of that day. */
  asOf?: string
}

const A_QUARTER = 90
const A_YEAR = 365

/** What is not understood is left out: an old link shows the last twelve months, never an error. */
export function spanSearchOf({ from, to, asOf }: Record<string, unknown>): SpanSearch {
  const isDay = (value: unknown): value is string => typeof value === 'string' && isLocalDate(value)
  return {
    ...(isDay(from) && isDay(to) && from < to ? { from, to } : {}),
    ...(isDay(asOf) ? { asOf } : {}),
  }
}

/** The days that are shown, and which of the ready choices they are. */
export function spanOf({ from, to, asOf }: SpanSearch, today: string) {
  const seenOn = asOf && asOf < today ? asOf : today
  const tomorrow = addDays(seenOn, 1)
  const span = { from: from ?? addDays(tomorrow, -A_YEAR), to: to ?? tomorrow }
  const length = [A_QUARTER, A_YEAR].find(days => span.to === tomorrow && span.from === addDays(tomorrow, -days))
  return { ...span, length: length ?? null, tomorrow }
}

export function useSpan() {
  const search = spanSearchOf(useSearch({ strict: false }) as Record<string, unknown>)
  const navigate = useNavigate()
  const path = useLocation({ select: ({ pathname }) => pathname })
  const today = localDateOf(new Date(), useMe().workspace.timeZone)
  const span = spanOf(search, today)
  const go = (next: SpanSearch) => void navigate({ to: path, search: () => next, replace: true })
  const seen = search.asOf ? { asOf: search.asOf } : {}
  return {
    search,
    span,
    today,
    showLast: (days: number) =>
      go(days === A_YEAR ? seen : { ...seen, from: addDays(span.tomorrow, -days), to: span.tomorrow }),
    show: (from: string, to: string) => from < to && go({ ...seen, from, to }),
    looking: { asOf: search.asOf, lookFrom: (asOf: string | null) => go(asOf ? { asOf } : {}) },
  }
}
