import { FEASTS as f } from './feasts.ts'
import { type CountryRules, type LegalDay, mondayFrom, sinceEaster } from './rules.ts'

/**
 * Colombia: Ley 51 de 1983 (Ley Emiliani). Eight feasts keep their day; ten move to the Monday after unless they fall on one, Ascension,
 * Corpus Christi and the Sacred Heart among them. Two may so meet on one Monday, as on 30 June 2025.
 *
 * Reviewed 2026-11-22: articles 1 and 2 as quoted by Infobae (2025-10-11), the calendars of 2026 (Kienyke, El Espectador, festivos.com.co)
 * and of 2027 (elrinconcolombiano.com).
 */
export const COLOMBIA: CountryRules = {
  regions: [],
  years: [2025, 2026, 2027, 2028],
  publishedUntil: 2026,
  daysOf: year => [...fixedDays(year), ...mondays(year)],
}

function fixedDays(year: number): LegalDay[] {
  return [
    { on: `${year}-01-01`, name: f.newYear },
    { on: sinceEaster(year, -3), name: f.holyThursday },
    { on: sinceEaster(year, -2), name: f.goodFriday },
    { on: `${year}-05-01`, name: f.workersDay },
    { on: `${year}-07-20`, name: { es: 'Día de la Independencia', en: 'Independence Day' } },
    { on: `${year}-08-07`, name: { es: 'Batalla de Boyacá', en: 'Battle of Boyacá' } },
    { on: `${year}-12-08`, name: f.immaculate },
    { on: `${year}-12-25`, name: f.christmasDay },
  ]
}

function mondays(year: number): LegalDay[] {
  return [
    { on: `${year}-01-06`, name: { es: 'Día de los Reyes Magos', en: 'Epiphany' } },
    { on: `${year}-03-19`, name: f.saintJoseph },
    { on: sinceEaster(year, 39), name: { es: 'Ascensión del Señor', en: 'Ascension Day' } },
    { on: sinceEaster(year, 60), name: f.corpusChristi },
    { on: sinceEaster(year, 68), name: { es: 'Sagrado Corazón de Jesús', en: 'Sacred Heart' } },
    { on: `${year}-06-29`, name: f.saintsPeterAndPaul },
    { on: `${year}-08-15`, name: f.assumption },
    { on: `${year}-10-12`, name: { es: 'Día de la Raza', en: 'Columbus Day' } },
    { on: `${year}-11-01`, name: f.allSaints },
    { on: `${year}-11-11`, name: { es: 'Independencia de Cartagena', en: 'Independence of Cartagena' } },
  ].map(day => ({ ...day, on: mondayFrom(day.on) }))
}
