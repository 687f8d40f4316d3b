import { describe, expect, it } from 'vitest'
import { addDays, weekdayOf } from '../working-time/zone.ts'
import { coveredYears, type Holiday, holidaysOf } from './holidays.ts'
import { REGIONS_ES, SPAIN } from './spain.ts'

const codes = REGIONS_ES.map(({ code }) => code)
const daysOf = (region: string, year: number) => holidaysOf('ES', region, year).map(({ on }) => on)
const short = (holidays: Holiday[]) => holidays.map(({ on }) => on.slice(5)).join(' ')

describe('the holidays of Spain', () => {
  it('cover four years, the last two provisionally', () => {
    expect(coveredYears('ES')).toEqual([2025, 2026, 2027, 2028])
    expect(coveredYears('ES').map(year => holidaysOf('ES', 'MD', year)[0]?.provisional)).toEqual([
      false,
      false,
      true,
      true,
    ])
  })

  it('are those of the worked vectors in Madrid (without its two city feasts) and Catalonia', () => {
    expect(short(holidaysOf('ES', 'MD', 2026))).toBe(
      '01-01 01-06 04-02 04-03 05-01 05-02 08-15 10-12 11-02 12-07 12-08 12-25',
    )
    expect(short(holidaysOf('ES', 'CT', 2026))).toBe(
      '01-01 01-06 04-03 04-06 05-01 06-24 08-15 09-11 10-12 12-08 12-25 12-26',
    )
  })

  it('are those that the regions published', () => {
    expect(short(holidaysOf('ES', 'CL', 2026))).toBe(
      '01-01 01-06 04-02 04-03 04-23 05-01 08-15 10-12 11-02 12-07 12-08 12-25',
    )
    expect(short(holidaysOf('ES', 'CN', 2026))).toBe(
      '01-01 01-06 04-02 04-03 05-01 05-30 08-15 10-12 11-02 12-08 12-25',
    )
    expect(short(holidaysOf('ES', 'NC', 2026))).toBe(
      '01-01 01-06 03-19 04-02 04-03 04-06 05-01 08-15 10-12 11-02 12-03 12-08 12-25',
    )
    expect(short(holidaysOf('ES', 'IB', 2025))).toBe(
      '01-01 01-06 03-01 04-17 04-18 05-01 08-15 11-01 12-06 12-08 12-25 12-26',
    )
    expect(short(holidaysOf('ES', 'IB', 2027))).toBe(
      '01-01 01-06 03-01 03-25 03-26 03-29 05-01 10-12 11-01 12-06 12-08 12-25',
    )
    expect(short(holidaysOf('ES', 'VC', 2027))).toBe(
      '01-01 01-06 03-19 03-26 03-29 05-01 10-09 10-12 11-01 12-06 12-08 12-25',
    )
  })

  it.each(codes)('are twelve in %s, or one beside them as the law allows', region => {
    for (const year of coveredYears('ES'))
      expect([year, daysOf(region, year).length]).toEqual([year, expectedCount(region, year)])
  })

  it('are in order, each day once, in its year, and never on a Sunday', () => {
    for (const { year } of SPAIN)
      for (const region of codes) {
        const days = daysOf(region, year)
        expect(days).toEqual([...new Set(days)].toSorted())
        expect(days.every(on => on.startsWith(`${year}-`) && weekdayOf(on) !== 7)).toBe(true)
      }
  })

  it('keep Easter', () => {
    for (const [year, easter] of [
      [2025, '2025-04-20'],
      [2026, '2026-04-05'],
      [2027, '2027-03-28'],
      [2028, '2028-04-16'],
    ] as const) {
      expect(daysOf('MD', year)).toEqual(expect.arrayContaining([addDays(easter, -3), addDays(easter, -2)]))
      expect(daysOf('CT', year)).toContain(addDays(easter, 1))
    }
  })

  it('give Eid its day by the Umm al-Qura reckoning, or the Monday after', () => {
    const format = new Intl.DateTimeFormat('en-u-ca-islamic-umalqura', {
      month: 'numeric',
      day: 'numeric',
      timeZone: 'UTC',
    })
    const reckoned = (on: string) => format.format(new Date(on)).split(' ')[0]
    for (const year of coveredYears('ES'))
      for (const { on, name } of holidaysOf('ES', 'ML', year).filter(({ name }) => name.en.startsWith('Eid'))) {
        const day = name.en === 'Eid al-Fitr' ? '10/1' : '12/10'
        const isMoved = weekdayOf(on) === 1 && reckoned(on) !== day
        expect(reckoned(isMoved ? addDays(on, -1) : on)).toBe(day)
      }
  })

  it('say which the whole country keeps', () => {
    const national = holidaysOf('ES', 'MD', 2026).filter(({ scope }) => scope === 'national')
    expect(short(national)).toBe('01-01 01-06 04-03 05-01 08-15 10-12 12-08 12-25')
    expect(holidaysOf('ES', 'AN', 2025).find(({ on }) => on === '2025-10-13')).toEqual({
      on: '2025-10-13',
      name: { es: 'Fiesta Nacional de España (lunes siguiente)', en: 'National Day of Spain (Monday after)' },
      scope: 'regional',
      provisional: false,
    })
  })

  it('are those of every region where none is named', () => {
    const everywhere = holidaysOf('ES', 'CT', 2026).filter(({ scope }) => scope === 'national')
    expect(holidaysOf('ES', null, 2026)).toEqual(everywhere)
  })

  it('are not invented for other years and places', () => {
    expect(() => holidaysOf('ES', 'MD', 2024)).toThrow(RangeError)
    expect(() => holidaysOf('ES', 'XX', 2026)).toThrow(RangeError)
  })
})

/** Canarias leaves one to each island, Navarra adds 3 December, and a year with few Sundays leaves some regions a recoverable one. */
function expectedCount(region: string, year: number): number {
  const recoverable: Record<number, string[]> = { 2025: ['CT', 'VC'], 2028: ['CT', 'GA', 'IB'] }
  if (recoverable[year]?.includes(region)) return 13
  if (region === 'CN') return year === 2028 ? 12 : 11
  if (region === 'NC') return year === 2028 ? 12 : 13
  return 12
}
