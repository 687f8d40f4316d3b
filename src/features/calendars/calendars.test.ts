import { describe, expect, test } from 'vitest'
import { isRefusal, type Outcome } from '#kernel/outcome.ts'
import { addDays } from '#kernel/working-time/zone.ts'
import { inWorld } from '#test/world/world.ts'
import { changeCalendar, createCalendar, retireCalendar } from './commands/calendars.ts'
import { findDefaultCalendar, listCalendars } from './queries/calendars.ts'
import { listHolidays } from './queries/holidays.ts'
import { companyHours } from './rules/company-hours.ts'
import type { Calendar, CalendarInput } from './schema.ts'

const MONDAY = '2026-03-02T09:00:00Z'
const MADRID = { country: 'ES', timeZone: 'Europe/Madrid', locale: 'es' } as const

function shop(changes: Partial<CalendarInput> = {}): CalendarInput {
  const hours = companyHours(MADRID, 2026) as CalendarInput['hours']
  return { name: 'Tienda', country: 'ES', region: 'AN', hours, isDefault: false, ...changes }
}

function given<T>(outcome: Outcome<T>): T {
  if (isRefusal(outcome)) throw new Error(outcome.refused)
  return outcome
}

describe('the calendar of a new company', () => {
  test('opens on working days, and not on national holidays of its country', () => {
    const { week, closedOn } = companyHours(MADRID, 2026)
    expect(week[1]).toEqual([{ open: '09:00', close: '18:00' }])
    expect(week[7]).toEqual([])
    expect(closedOn).toContainEqual({ on: '2026-12-25', name: 'Natividad del Señor' })
    expect(closedOn.map(day => day.on)).not.toContain('2026-05-02')
    expect(closedOn.every(day => day.on >= '2026-01-01')).toBe(true)
  })

  test('knows no holidays where none were reviewed', () => {
    const { timeZone, closedOn } = companyHours({ ...MADRID, country: 'UY', timeZone: 'America/Montevideo' }, 2026)
    expect({ timeZone, closedOn }).toEqual({ timeZone: 'America/Montevideo', closedOn: [] })
  })

  test('is closed where the law closes, not where each employer decides', () => {
    const days = (country: string) => companyHours({ ...MADRID, country }, 2026).closedOn.map(day => day.on)
    expect(days('MX')).toContain('2026-02-02')
    expect(days('AR')).toContain('2026-06-15')
    expect(days('AR')).not.toContain('2026-03-23')
  })

  test('is there from the first day, as the default', () =>
    inWorld(async ({ act }) => {
      expect(await findDefaultCalendar(act('ana'))).toMatchObject({ name: 'Jornada de la empresa', country: 'ES' })
    }))
})

describe('calendars', () => {
  test('exactly one is the default', () =>
    inWorld(async ({ act }) => {
      const ana = act('ana', MONDAY)
      const first = await findDefaultCalendar(ana)
      const second = given(await createCalendar(ana, shop({ isDefault: true })))
      expect(await findDefaultCalendar(ana)).toMatchObject({ id: second.id })
      expect(await changeCalendar(ana, second.id, shop())).toMatchObject({ refused: 'calendar_default_needed' })
      expect(await retireCalendar(ana, second.id)).toMatchObject({ refused: 'calendar_default_needed' })
      given(await changeCalendar(ana, first.id, { ...shop(), isDefault: true }))
      expect(await retireCalendar(ana, second.id)).toEqual({ done: true })
      const { rows } = given(await listCalendars(ana, { limit: 10 }))
      expect(rows.filter(row => row.isDefault).map(row => row.id)).toEqual([first.id])
    }))

  test('one that never opens is refused', () =>
    inWorld(async ({ act }) => {
      const input = shop()
      const closed = Array.from({ length: 61 }, (_, day) => ({ on: addDays('2026-03-02', day), name: 'Obras' }))
      const never = { ...input, hours: { ...input.hours, closedOn: closed } }
      expect(await createCalendar(act('ana', MONDAY), never)).toMatchObject({ refused: 'calendar_never_opens' })
      const { id } = given(await createCalendar(act('ana', MONDAY), input))
      expect(await changeCalendar(act('ana', MONDAY), id, never)).toMatchObject({ refused: 'calendar_never_opens' })
    }))

  test('what somebody else changed meanwhile is not overwritten', () =>
    inWorld(async ({ act }) => {
      const { id, changedAt } = given(await createCalendar(act('ana', MONDAY), shop()))
      const later = act('berta', '2026-03-02T10:00:00Z')
      given(await changeCalendar(later, id, { ...shop({ name: 'Tienda de Jaén' }), changedAt }))
      const stale = await changeCalendar(act('ana', '2026-03-02T10:01:00Z'), id, { ...shop(), changedAt })
      expect(stale).toMatchObject({ refused: 'calendar_changed_meanwhile' })
    }))

  test('a region that Pacto does not know is refused', () =>
    inWorld(async ({ act }) => {
      expect(await createCalendar(act('ana', MONDAY), shop({ region: 'XX' }))).toMatchObject({
        refused: 'region_unknown',
      })
    }))

  test('another workspace has none of them', () =>
    inWorld(async ({ act }) => {
      const stranger = { ...act('ana', MONDAY), workspaceId: '00000000-0000-7000-8000-000000000000' }
      const { id } = (await findDefaultCalendar(act('ana'))) as Calendar
      expect(await retireCalendar(stranger, id)).toMatchObject({ refused: 'not_found' })
      expect(given(await listCalendars(stranger, { limit: 10 })).rows).toEqual([])
    }))
})

test('a year without known holidays is told apart from a year without any', () => {
  expect(listHolidays({ country: 'ES', region: 'MD', year: 2035 })).toEqual({ covered: false, rows: [] })
  expect(given(listHolidays({ country: 'ES', region: 'MD', year: 2026 })).rows.length).toBeGreaterThan(8)
  expect(listHolidays({ country: 'MX', region: 'MD', year: 2026 })).toMatchObject({ refused: 'region_unknown' })
})
