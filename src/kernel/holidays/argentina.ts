import type { LocalDate } from '../instant.ts'
import { weekdayOf } from '../working-time/zone.ts'
import { FEASTS as f } from './feasts.ts'
import { type CountryRules, type LegalDay, mondayBefore, mondayFrom, sinceEaster } from './rules.ts'

/**
 * Argentina: Ley 27.399. Twelve feasts do not move; four do (art. 6): Tuesday and Wednesday to the Monday before, Thursday and Friday
 * to the Monday after. Where one falls on a Saturday or Sunday it stays, unless the chief of cabinet moves it (Decreto 614/2025), as
 * 12 October 2025 to Friday 10 October. Days without work for the sake of tourism are fixed for each year, up to three (2025 by Decreto
 * 1027/2024, 2026 by Resolución 164/2025); like Holy Thursday they leave the choice to each employer. What is decreed for 2027 and 2028
 * was not published when this was written. Days of provinces, and those of the Jewish, Islamic and Armenian communities, are not listed.
 *
 * Reviewed 2026-11-22: the resolution as reported on the day of its publication (Continental, Uno Santa Fe, De la Bahía), reports of
 * Decreto 614/2025 (La Gaceta, Diario Popular), the calendars of 2025 and 2026 in the press and in two open holiday libraries.
 */
export const ARGENTINA: CountryRules = {
  regions: [],
  years: [2025, 2026, 2027, 2028],
  publishedUntil: 2026,
  daysOf: year => [...fixedDays(year), ...movableDays(year), ...chosenByEmployers(year)],
}

function fixedDays(year: number): LegalDay[] {
  return [
    { on: `${year}-01-01`, name: f.newYear },
    { on: sinceEaster(year, -48), name: f.carnival },
    { on: sinceEaster(year, -47), name: f.carnival },
    { on: `${year}-03-24`, name: { es: 'Día de la Memoria', en: 'Day of Remembrance' } },
    { on: `${year}-04-02`, name: { es: 'Día del Veterano de Malvinas', en: 'Malvinas Veterans Day' } },
    { on: sinceEaster(year, -2), name: f.goodFriday },
    { on: `${year}-05-01`, name: f.workersDay },
    { on: `${year}-05-25`, name: { es: 'Revolución de Mayo', en: 'May Revolution' } },
    { on: `${year}-06-20`, name: { es: 'Día de la Bandera', en: 'Flag Day' } },
    { on: `${year}-07-09`, name: { es: 'Día de la Independencia', en: 'Independence Day' } },
    { on: `${year}-12-08`, name: f.immaculate },
    { on: `${year}-12-25`, name: f.christmasDay },
  ]
}

function movableDays(year: number): LegalDay[] {
  return [
    { on: `${year}-06-17`, name: { es: 'Día de Güemes', en: 'Güemes Day' } },
    { on: `${year}-08-17`, name: { es: 'Día de San Martín', en: 'San Martín Day' } },
    { on: `${year}-10-12`, name: { es: 'Día de la Diversidad Cultural', en: 'Day of Cultural Diversity' } },
    { on: `${year}-11-20`, name: { es: 'Día de la Soberanía Nacional', en: 'National Sovereignty Day' } },
  ].map(day => ({ ...day, on: MOVED_BY_DECISION[day.on] ?? movedByLaw(day.on) }))
}

function movedByLaw(on: LocalDate): LocalDate {
  const weekday = weekdayOf(on)
  if (weekday === 2 || weekday === 3) return mondayBefore(on)
  return weekday === 4 || weekday === 5 ? mondayFrom(on) : on
}

const MOVED_BY_DECISION: Readonly<Record<LocalDate, LocalDate>> = { '2025-10-12': '2025-10-10' }

const FOR_TOURISM: Readonly<Record<number, readonly LocalDate[]>> = {
  2025: ['2025-05-02', '2025-08-15', '2025-11-21'],
  2026: ['2026-03-23', '2026-07-10', '2026-12-07'],
}

function chosenByEmployers(year: number): LegalDay[] {
  const bridge = { es: 'Día no laborable con fines turísticos', en: 'Non-working day for tourism' }
  return [
    { on: sinceEaster(year, -3), name: f.holyThursday, scope: 'optional' },
    ...(FOR_TOURISM[year] ?? []).map(on => ({ on, name: bridge, scope: 'optional' as const })),
  ]
}
