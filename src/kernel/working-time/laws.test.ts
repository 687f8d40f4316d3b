import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { aCalendar, aLength, aMinute, anInstant, aQuietMinute, ZONES } from '#test/arbitraries/calendars.ts'
import { DAY, HOUR, MINUTE } from '../instant.ts'
import { addWorkingTime, isOpenAt, workingTimeBetween } from './arithmetic.ts'
import { type Span, type WorkingCalendar, workingCalendar } from './calendar.ts'
import { prepareCalendar } from './prepared.ts'
import { openSpans } from './spans.ts'
import { addDays, localDateOf, weekdayOf } from './zone.ts'

describe('working time', () => {
  const any = aCalendar(aMinute)

  it('of a deadline is what was added', () => {
    fc.assert(
      fc.property(any, anInstant, aLength, (calendar, start, length) => {
        expect(workingTimeBetween(calendar, start, addWorkingTime(calendar, start, length))).toBe(length)
      }),
    )
  })

  it('gives the earliest deadline: a millisecond before, something is left', () => {
    fc.assert(
      fc.property(any, anInstant, aLength, (calendar, start, length) => {
        fc.pre(length > 0)
        const before = new Date(addWorkingTime(calendar, start, length).getTime() - 1)
        expect(workingTimeBetween(calendar, start, before)).toBe(length - 1)
      }),
    )
  })

  it('gives no earlier deadline for a later start or a longer target', () => {
    fc.assert(
      fc.property(any, anInstant, aLength, aLength, (calendar, start, length, more) => {
        const due = addWorkingTime(calendar, start, length).getTime()
        expect(addWorkingTime(calendar, start, length + more).getTime()).toBeGreaterThanOrEqual(due)
        expect(addWorkingTime(calendar, new Date(start.getTime() + more), length).getTime()).toBeGreaterThanOrEqual(due)
      }),
    )
  })

  it('may be added in two steps', () => {
    fc.assert(
      fc.property(any, anInstant, aLength, aLength, (calendar, start, a, b) => {
        expect(addWorkingTime(calendar, addWorkingTime(calendar, start, a), b)).toEqual(
          addWorkingTime(calendar, start, a + b),
        )
      }),
    )
  })

  it('adds up over any way, backwards too', () => {
    fc.assert(
      fc.property(any, anInstant, anInstant, anInstant, (calendar, a, b, c) => {
        const over = workingTimeBetween(calendar, a, b) + workingTimeBetween(calendar, b, c)
        expect(over).toBe(workingTimeBetween(calendar, a, c))
      }),
    )
  })

  it('is never due earlier because of a holiday', () => {
    fc.assert(
      fc.property(any, anInstant, aLength, fc.integer({ min: 0, max: 6 }), (calendar, start, length, days) => {
        const on = addDays(localDateOf(start, calendar.timeZone), days)
        const withHoliday = { ...calendar, exceptions: [], closedOn: [...calendar.closedOn, { on, name: 'holiday' }] }
        const without = { ...calendar, exceptions: [] }
        expect(addWorkingTime(withHoliday, start, length).getTime()).toBeGreaterThanOrEqual(
          addWorkingTime(without, start, length).getTime(),
        )
      }),
    )
  })

  it('comes in order, without overlap, inside the bounds asked for', () => {
    fc.assert(
      fc.property(any, anInstant, fc.integer({ min: 0, max: 9 * DAY }), (calendar, from, length) => {
        const to = new Date(from.getTime() + length)
        let last = from
        for (const { openAt, closeAt } of openSpans(calendar, from, to)) {
          expect(openAt.getTime()).toBeGreaterThanOrEqual(last.getTime())
          expect(closeAt.getTime()).toBeGreaterThan(openAt.getTime())
          last = closeAt
        }
        expect(last.getTime()).toBeLessThanOrEqual(to.getTime())
      }),
    )
  })

  it('is the same when the calendar is prepared', () => {
    const [from, to] = [new Date('2026-03-20T10:00:00Z'), new Date('2026-04-20T10:00:00Z')]
    fc.assert(
      fc.property(any, anInstant, anInstant, aLength, (calendar, a, b, length) => {
        const prepared = prepareCalendar(calendar, from, to)
        expect(prepared.between(a, b)).toBe(workingTimeBetween(calendar, a, b))
        expect(prepared.add(a, length)).toEqual(addWorkingTime(calendar, a, length))
        const each = Float64Array.from([a, b, new Date(a.getTime() + length), from]).sort()
        const alone = each.map(since => prepared.betweenMs(since, b.getTime()))
        expect(prepared.betweenEachMs(each, b.getTime())).toEqual(alone)
      }),
    )
  })
})

describe('a second opinion', () => {
  it('minute by minute, asking the clock on the wall whether it is inside a span', () => {
    fc.assert(
      fc.property(
        aCalendar(aQuietMinute),
        anInstant,
        fc.integer({ min: 0, max: 3_000 }),
        (calendar, start, minutes) => {
          const from = new Date(Math.floor(start.getTime() / MINUTE) * MINUTE)
          const wall = wallClockOf(calendar.timeZone)
          let open = 0
          for (let minute = 0; minute < minutes; minute++) {
            const isOpen = isInsideOnTheWall(calendar, wall(new Date(from.getTime() + minute * MINUTE)))
            if (isOpen) open++
            if (minute % 97 === 0) expect(isOpenAt(calendar, new Date(from.getTime() + minute * MINUTE))).toBe(isOpen)
          }
          const to = new Date(from.getTime() + minutes * MINUTE)
          expect(workingTimeBetween(calendar, from, to)).toBe(open * MINUTE)
        },
      ),
      { numRuns: 60 },
    )
  })

  it('day by day, asking Temporal where each span lies, skipped and repeated hours included', () => {
    const zone = fc.constantFrom(...ZONES, 'America/Santiago', 'Africa/Casablanca', 'America/Havana')
    fc.assert(
      fc.property(
        aCalendar(aMinute, zone),
        anInstant,
        fc.integer({ min: 0, max: 9 * DAY }),
        (calendar, from, length) => {
          const to = new Date(from.getTime() + length)
          expect(workingTimeBetween(calendar, from, to)).toBe(
            unionOnTheTimeLine(calendar, from.getTime(), to.getTime()),
          )
        },
      ),
      { numRuns: 200 },
    )
  })
})

it('does not depend on where the machine stands', () => {
  const calendar = fc.sample(aCalendar(aMinute), { numRuns: 1, seed: 7 })[0]!
  const home = process.env.TZ
  const dues = ['UTC', 'Pacific/Kiritimati', 'America/Los_Angeles'].map(zone => {
    process.env.TZ = zone
    return addWorkingTime({ ...calendar }, new Date('2026-03-27T16:30:00Z'), 30 * HOUR).toISOString()
  })
  if (home === undefined) delete process.env.TZ
  else process.env.TZ = home
  expect(new Set(dues).size).toBe(1)
})

it('is tried on calendars that may be stored', () => {
  const calendars = fc.sample(aCalendar(aQuietMinute), { numRuns: 50, seed: 3 })
  expect(calendars.some(calendar => workingCalendar.safeParse(calendar).success)).toBe(true)
})

function wallClockOf(timeZone: string): (instant: Date) => { date: string; time: string } {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
  return instant => {
    const [date = '', time = ''] = format.format(instant).split(' ')
    return { date, time }
  }
}

function isInsideOnTheWall(calendar: WorkingCalendar, { date, time }: { date: string; time: string }): boolean {
  const isToday = (span: Span) => span.open <= time && (isOverNight(span) || time < span.close)
  const isFromYesterday = (span: Span) => isOverNight(span) && time < span.close
  return spansOn(calendar, date).some(isToday) || spansOn(calendar, addDays(date, -1)).some(isFromYesterday)
}

function unionOnTheTimeLine(calendar: WorkingCalendar, from: number, to: number): number {
  const start = addDays(localDateOf(new Date(from), calendar.timeZone), -2)
  const pieces = Array.from({ length: 14 }, (_, day) => addDays(start, day)).flatMap(date =>
    spansOn(calendar, date).map(span => ({
      open: Math.max(from, temporalMs(date, span.open, calendar.timeZone)),
      close: Math.min(to, temporalMs(isOverNight(span) ? addDays(date, 1) : date, span.close, calendar.timeZone)),
    })),
  )
  let [sum, reached] = [0, from]
  for (const { open, close } of pieces.toSorted((a, b) => a.open - b.open)) {
    sum += Math.max(0, close - Math.max(open, reached))
    reached = Math.max(reached, close)
  }
  return sum
}

function temporalMs(date: string, time: string, timeZone: string): number {
  if (time === '24:00') return temporalMs(addDays(date, 1), '00:00', timeZone)
  return Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(timeZone).epochMilliseconds
}

function isOverNight({ open, close }: Span): boolean {
  return close <= open
}

function spansOn(calendar: WorkingCalendar, date: string): readonly Span[] {
  const exception = calendar.exceptions.find(day => day.on === date)
  if (exception) return exception.spans
  return calendar.closedOn.some(day => day.on === date) ? [] : calendar.week[weekdayOf(date)]
}
