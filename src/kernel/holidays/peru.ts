import { FEASTS as f } from './feasts.ts'
import { type CountryRules, sinceEaster } from './rules.ts'

/**
 * Peru: Decreto Legislativo 713, art. 6, with the feasts added since: 9 December (Ley 31381), 6 August (Ley 31530), 7 June (Ley 31788)
 * and 23 July (Ley 31822). All are kept on their day. The bridging days that the government sets each year bind the public sector alone
 * and are not listed. A bill to move four of them to Mondays was before Congress when this was written.
 *
 * Reviewed 2026-11-22: the lists of sixteen days of 2026 (Latina, Exitosa, Libero), feriadosperu.pe for the basis of each.
 */
export const PERU: CountryRules = {
  regions: [],
  years: [2025, 2026, 2027, 2028],
  publishedUntil: 2026,
  daysOf: year => [
    { on: `${year}-01-01`, name: f.newYear },
    { on: sinceEaster(year, -3), name: f.holyThursday },
    { on: sinceEaster(year, -2), name: f.goodFriday },
    { on: `${year}-05-01`, name: f.workersDay },
    { on: `${year}-06-07`, name: { es: 'Batalla de Arica y Día de la Bandera', en: 'Battle of Arica and Flag Day' } },
    { on: `${year}-06-29`, name: f.saintsPeterAndPaul },
    { on: `${year}-07-23`, name: { es: 'Día de la Fuerza Aérea', en: 'Air Force Day' } },
    { on: `${year}-07-28`, name: { es: 'Fiestas Patrias', en: 'Independence Day' } },
    { on: `${year}-07-29`, name: { es: 'Fiestas Patrias', en: 'Independence Day' } },
    { on: `${year}-08-06`, name: { es: 'Batalla de Junín', en: 'Battle of Junín' } },
    { on: `${year}-08-30`, name: { es: 'Santa Rosa de Lima', en: 'Saint Rose of Lima' } },
    { on: `${year}-10-08`, name: { es: 'Combate de Angamos', en: 'Battle of Angamos' } },
    { on: `${year}-11-01`, name: f.allSaints },
    { on: `${year}-12-08`, name: f.immaculate },
    { on: `${year}-12-09`, name: { es: 'Batalla de Ayacucho', en: 'Battle of Ayacucho' } },
    { on: `${year}-12-25`, name: f.christmasDay },
  ],
}
