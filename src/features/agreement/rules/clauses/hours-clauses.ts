import type { Span, WorkingCalendar } from '#kernel/working-time/calendar.ts'
import type { Weekday } from '#kernel/working-time/zone.ts'
import * as m from '#texts/compiled/messages.js'
import type { AgreementDocument } from '../../schema.ts'
import { raised } from './targets.ts'
import { type Clause, type ClauseWords, clause } from './words.ts'

export function hoursClauses({ calendar, startsOn, endsOn }: AgreementDocument, words: ClauseWords): Clause[] {
  const { timeZone, week, closedOn, exceptions } = calendar.hours
  const closed = closedOn.toSorted((a, b) => a.on.localeCompare(b.on))
  const isWithin = ({ on }: { on: string }) => on >= startsOn && on <= endsOn
  const named = (days: typeof closed) => days.map(({ on, name }) => `${words.day(on)} (${name})`).join(', ')
  const within = named(closed.filter(isWithin))
  const outside = named(closed.filter(day => !isWithin(day)))
  const other = exceptions
    .toSorted((a, b) => a.on.localeCompare(b.on))
    .map(({ on, spans }) => `${words.day(on)}: ${spansText(spans)}`)
  return [
    clause('hours.name', 'hours', m.agreement_clause_calendar({ name: calendar.name, zone: timeZone })),
    ...weekTexts(week, words).map(({ key, text }) => clause(`hours.${key}`, 'hours', text)),
    ...(within ? [clause('hours.closed', 'hours', m.agreement_clause_closed({ days: within }))] : []),
    ...(other.length > 0
      ? [clause('hours.other', 'hours', m.agreement_clause_other_hours({ days: other.join('; ') }))]
      : []),
    ...(outside
      ? [
          {
            ...clause('hours.closedOutside', 'hours', m.agreement_clause_closed_outside({ days: outside })),
            isAside: true as const,
          },
        ]
      : []),
  ]
}

/** Days in a row with the same hours are said together. */
export function weekTexts(
  week: WorkingCalendar['week'],
  words: Pick<ClauseWords, 'weekday'>,
): { key: string; text: string }[] {
  const days = ([1, 2, 3, 4, 5, 6, 7] as const).map(day => ({ day, spans: spansText(week[day]) }))
  const runs: { first: Weekday; last: Weekday; spans: string }[] = []
  for (const { day, spans } of days) {
    const run = runs.at(-1)
    if (run?.spans === spans) run.last = day
    else runs.push({ first: day, last: day, spans })
  }
  return runs.map(({ first, last, spans }) => {
    const named =
      first === last
        ? words.weekday(first)
        : (last - first === 1 ? m.agreement_clause_two_days : m.agreement_clause_days)({
            first: words.weekday(first),
            last: words.weekday(last),
          })
    return { key: `week.${first}`, text: `${raised(named)}: ${spans}.` }
  })
}

function spansText(spans: readonly Span[]): string {
  if (spans.length === 0) return m.agreement_clause_day_closed()
  return spans.map(({ open, close }) => `${open}–${close}`).join(', ')
}
