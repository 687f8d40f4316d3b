import { FEASTS as f } from './feasts.ts'
import { type CountryRules, type LegalDay, nthWeekday } from './rules.ts'

/**
 * Mexico: the days of compulsory rest of the Ley Federal del Trabajo, art. 74, with the Mondays of the reform of 2006 and 1 October
 * instead of 1 December since the reform of 30 September 2024. Fraction IX adds the day of ordinary federal elections, the first Sunday
 * of June (LGIPE, art. 22), every three years from 2024. Local elections and the judicial election of 2025, which were held to be
 * extraordinary by some, are not among them. States add no compulsory rest for private employers.
 *
 * Reviewed 2026-11-22: text of art. 74 as reported at its reform (DOF 2024-09-30), calendars of 2025 and 2026 in the press.
 */
export const MEXICO: CountryRules = {
  regions: [],
  years: [2025, 2026, 2027, 2028],
  publishedUntil: 2026,
  daysOf: year => [
    { on: `${year}-01-01`, name: f.newYear },
    { on: nthWeekday(year, 2, 1, 1), name: { es: 'Día de la Constitución', en: 'Constitution Day' } },
    { on: nthWeekday(year, 3, 1, 3), name: { es: 'Natalicio de Benito Juárez', en: "Benito Juárez's Birthday" } },
    { on: `${year}-05-01`, name: f.workersDay },
    ...electionDay(year),
    { on: `${year}-09-16`, name: { es: 'Día de la Independencia', en: 'Independence Day' } },
    ...handover(year),
    { on: nthWeekday(year, 11, 1, 3), name: { es: 'Día de la Revolución', en: 'Revolution Day' } },
    { on: `${year}-12-25`, name: f.christmasDay },
  ],
}

function electionDay(year: number): LegalDay[] {
  if ((year - 2024) % 3 !== 0) return []
  return [{ on: nthWeekday(year, 6, 7, 1), name: { es: 'Jornada electoral federal', en: 'Federal election day' } }]
}

/** The federal executive changes hands every six years: 2024, 2030. */
function handover(year: number): LegalDay[] {
  if ((year - 2024) % 6 !== 0) return []
  const name = { es: 'Transmisión del Poder Ejecutivo Federal', en: 'Transfer of the federal executive' }
  return [{ on: `${year}-10-01`, name }]
}
