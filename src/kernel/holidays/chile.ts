import type { LocalDate } from '../instant.ts'
import { addDays, weekdayOf } from '../working-time/zone.ts'
import { FEASTS as f } from './feasts.ts'
import { type CountryRules, type LegalDay, mondayBefore, mondayFrom, sinceEaster } from './rules.ts'

/**
 * Chile: Ley 2.977 and what later laws added and moved. Ley 19.668: 29 June and 12 October from Tuesday, Wednesday or Thursday to the
 * Monday before, from Friday to the Monday after. Ley 20.299: 31 October from Tuesday to the Friday before, from Wednesday to the Friday
 * after. Ley 20.215: Monday 17 or Friday 20 September between the national days and a weekend. Ley 20.983: Friday 17 September and
 * Monday 2 January where the feasts fall on a weekend. Ley 21.357: the day of the winter solstice. Ley 20.663: 7 June in Arica y
 * Parinacota. Days of elections are holidays by Ley 18.700: those of 2025 are listed, later ones once they are called. 20 August belongs
 * to two communes (Ley 20.768): a closed day of the company.
 *
 * Reviewed 2026-11-22: feriadoschilenos.cl (laws one by one), La Tercera on the transfers of 2023, which has the weekdays of 2028 from
 * March on, mundapi.cl on 2021, which has those of 2027, calendario-365.cl on 2027.
 */
export const CHILE: CountryRules = {
  regions: [{ code: 'AP', name: 'Arica y Parinacota' }],
  years: [2025, 2026, 2027, 2028],
  publishedUntil: 2026,
  daysOf: year => [...calendarDays(year), ...movedDays(year), ...nationalDays(year), ...listedDays(year)],
}

function calendarDays(year: number): LegalDay[] {
  return [
    { on: `${year}-01-01`, name: f.newYear },
    ...(weekdayOf(`${year}-01-01`) === 7 ? [{ on: `${year}-01-02`, name: ADDITIONAL }] : []),
    { on: sinceEaster(year, -2), name: f.goodFriday },
    { on: sinceEaster(year, -1), name: { es: 'Sábado Santo', en: 'Holy Saturday' } },
    { on: `${year}-05-01`, name: f.workersDay },
    { on: `${year}-05-21`, name: { es: 'Día de las Glorias Navales', en: 'Navy Day' } },
    { on: `${year}-06-07`, name: { es: 'Asalto y Toma del Morro de Arica', en: 'Battle of Arica' }, regions: ['AP'] },
    { on: `${year}-07-16`, name: { es: 'Virgen del Carmen', en: 'Our Lady of Mount Carmel' } },
    { on: `${year}-08-15`, name: f.assumption },
    { on: `${year}-11-01`, name: f.allSaints },
    { on: `${year}-12-08`, name: f.immaculate },
    { on: `${year}-12-25`, name: f.christmasDay },
  ]
}

function movedDays(year: number): LegalDay[] {
  const evangelical = { es: 'Día de las Iglesias Evangélicas y Protestantes', en: 'Reformation Day' }
  return [
    { on: towardsMonday(`${year}-06-29`), name: f.saintsPeterAndPaul },
    { on: towardsMonday(`${year}-10-12`), name: { es: 'Encuentro de Dos Mundos', en: 'Encounter of Two Worlds' } },
    { on: towardsFriday(`${year}-10-31`), name: evangelical },
  ]
}

function towardsMonday(on: LocalDate): LocalDate {
  const weekday = weekdayOf(on)
  if (weekday >= 2 && weekday <= 4) return mondayBefore(on)
  return weekday === 5 ? mondayFrom(on) : on
}

function towardsFriday(on: LocalDate): LocalDate {
  const weekday = weekdayOf(on)
  if (weekday === 2) return addDays(on, -4)
  return weekday === 3 ? addDays(on, 2) : on
}

const ADDITIONAL = { es: 'Feriado adicional', en: 'Additional holiday' }

/** 18 and 19 September, with the day that joins them to a weekend. */
function nationalDays(year: number): LegalDay[] {
  const days: LegalDay[] = [
    { on: `${year}-09-18`, name: { es: 'Independencia Nacional', en: 'Independence Day' } },
    { on: `${year}-09-19`, name: { es: 'Día de las Glorias del Ejército', en: 'Army Day' } },
  ]
  const weekday = weekdayOf(`${year}-09-18`)
  if (weekday === 2 || weekday === 6) days.unshift({ on: `${year}-09-17`, name: ADDITIONAL })
  if (weekday === 3) days.push({ on: `${year}-09-20`, name: ADDITIONAL })
  return days
}

/** The day of the June solstice by the clocks of Chile: 2025-06-21 02:42, 2026-06-21 08:24, 2027-06-21 14:11, 2028-06-20 20:02 UTC. */
const SOLSTICE: Readonly<Record<number, LocalDate>> = {
  2025: '2025-06-20',
  2026: '2026-06-21',
  2027: '2027-06-21',
  2028: '2028-06-20',
}

const ELECTIONS: Readonly<Record<number, readonly LocalDate[]>> = { 2025: ['2025-11-16', '2025-12-14'] }

function listedDays(year: number): LegalDay[] {
  const peoples = { es: 'Día de los Pueblos Indígenas', en: "Indigenous Peoples' Day" }
  const elections = { es: 'Elecciones', en: 'Elections' }
  const solstice = SOLSTICE[year]
  return [
    ...(solstice ? [{ on: solstice, name: peoples }] : []),
    ...(ELECTIONS[year] ?? []).map(on => ({ on, name: elections })),
  ]
}
