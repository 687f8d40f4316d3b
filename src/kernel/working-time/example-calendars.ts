import type { Span, WorkingCalendar } from './calendar.ts'

/** The calendars of the worked vectors, by their names there. For tests. */

const nineToSix: Span[] = [{ open: '09:00', close: '18:00' }]
const dayAndNight: Span[] = [{ open: '00:00', close: '24:00' }]
const split: Span[] = [
  { open: '09:00', close: '14:00' },
  { open: '15:00', close: '18:00' },
]

export const officeWeek = weekdays(nineToSix)

export const MADRID_2026 =
  '2026-01-01 2026-01-06 2026-04-02 2026-04-03 2026-05-01 2026-05-02 2026-05-15 2026-08-15 2026-10-12 2026-11-02 2026-11-09 2026-12-07 2026-12-08 2026-12-25'.split(
    ' ',
  )
const CATALONIA_2026 =
  '2026-01-01 2026-01-06 2026-04-03 2026-04-06 2026-05-01 2026-06-24 2026-08-15 2026-09-11 2026-10-12 2026-12-08 2026-12-25 2026-12-26'.split(
    ' ',
  )

export const S1 = calendar('Europe/Madrid', officeWeek, MADRID_2026)
export const S1cat = calendar('Europe/Madrid', officeWeek, CATALONIA_2026)
export const S2 = calendar(
  'Europe/Madrid',
  { 1: split, 2: split, 3: split, 4: split, 5: [{ open: '09:00', close: '15:00' }], 6: [], 7: [] },
  MADRID_2026,
)
export const S3 = calendar('Europe/Madrid', { ...weekdays(dayAndNight), 6: dayAndNight, 7: dayAndNight })
export const S4 = calendar('Europe/Madrid', { ...weekdays([]), 6: [{ open: '22:00', close: '06:00' }] })
export const MX = calendar('America/Mexico_City', officeWeek)

export function calendar(
  timeZone: string,
  week: WorkingCalendar['week'],
  closed: readonly string[] = [],
  exceptions: WorkingCalendar['exceptions'] = [],
): WorkingCalendar {
  return { timeZone, week, closedOn: closed.map(on => ({ on, name: 'closed' })), exceptions }
}

export function weekdays(spans: readonly Span[]): WorkingCalendar['week'] {
  return { 1: spans, 2: spans, 3: spans, 4: spans, 5: spans, 6: [], 7: [] }
}
