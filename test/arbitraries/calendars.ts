import fc from 'fast-check'
import { DAY, HOUR } from '#kernel/instant.ts'
import type { Span } from '#kernel/working-time/calendar.ts'
import { addDays } from '#kernel/working-time/zone.ts'

export const ZONES = [
  'Europe/Madrid',
  'Atlantic/Canary',
  'America/Mexico_City',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'UTC',
]

/** Days around which some of the zones change their clocks, in 2026. */
const CHANGES = ['2026-03-28', '2026-04-04', '2026-10-03', '2026-10-24', '2026-06-10']

export const aMinute = fc.integer({ min: 0, max: 1439 })
/** Minutes that no change of clocks skips or repeats: there, asking the clock on the wall is a fair second opinion. */
export const aQuietMinute = fc.oneof(
  fc.constantFrom(0, 60, 120),
  fc.integer({ min: 36, max: 287 }).map(n => n * 5),
)

export const aLength = fc.integer({ min: 0, max: 60 * HOUR })
export const anInstant = fc
  .tuple(fc.constantFrom(...CHANGES), fc.integer({ min: -2 * DAY, max: 4 * DAY }))
  .map(([date, ms]) => new Date(Date.parse(date) + ms))

function clock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}

/** One to three spans a day, the last one perhaps over midnight. */
function aDay(minute: fc.Arbitrary<number>): fc.Arbitrary<Span[]> {
  return fc.uniqueArray(minute, { maxLength: 6 }).map(minutes => {
    const sorted = minutes.toSorted((a, b) => a - b)
    return Array.from({ length: Math.floor(sorted.length / 2) }, (_, i) => ({
      open: clock(sorted[2 * i]!),
      close: clock(sorted[2 * i + 1]!),
    }))
  })
}

export function aCalendar(minute: fc.Arbitrary<number>, zone: fc.Arbitrary<string> = fc.constantFrom(...ZONES)) {
  const day = aDay(minute)
  const night = fc.constantFrom<Span[]>([], [{ open: '22:00', close: '00:00' }], [{ open: '23:00', close: '24:00' }])
  const nightOver = fc.constantFrom<Span[]>(
    [],
    [{ open: '22:00', close: '05:00' }],
    [{ open: '20:30', close: '20:30' }],
  )
  return fc
    .record({
      timeZone: zone,
      week: fc.record({ 1: day, 2: night, 3: day, 4: day, 5: nightOver, 6: fc.oneof(day, nightOver), 7: day }),
      closedOn: fc.array(
        fc.integer({ min: -3, max: 5 }).map(days => ({ on: addDays('2026-03-28', days), name: 'closed' })),
        { maxLength: 2 },
      ),
      exceptions: fc
        .option(fc.record({ on: fc.constantFrom(...CHANGES), spans: day }))
        .map(exception => (exception ? [exception] : [])),
    })
    .map(calendar => ({ ...calendar, week: { ...calendar.week, 3: [{ open: '09:00', close: '18:00' }] } }))
}
