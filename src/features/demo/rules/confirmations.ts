import type { AcknowledgedClause } from '#features/agreement/schema.ts'
import type { LocalDate } from '#kernel/instant.ts'
import { addDays, startOfMonth, weekdayOf } from '#kernel/working-time/zone.ts'

/** Its ids are its own, so that the dice of the story are not thrown for them. */
const clause = (
  last: number,
  owedBy: AcknowledgedClause['owedBy'],
  every: AcknowledgedClause['every'],
  text: string,
) => ({
  id: `0198c1a0-0000-7000-8000-00000000000${last}`,
  owedBy,
  every,
  text,
  memberId: null,
})

const OBJECTIVE = clause(1, 'marketing', 'quarter', 'conoce el objetivo de ventas y planifica con él sus campañas.')
const BRAND = clause(2, 'sales', 'month', 'habla a los clientes con la marca y los mensajes acordados.')
const MARKET = clause(3, 'both', 'month', 'comparte lo que ha oído del mercado y de los clientes.')
const READ = clause(4, 'sales', 'version', 'ha leído este acuerdo con todo el equipo.')

/** What the amendment says that no metric measures. */
export const CONFIRMED: readonly AcknowledgedClause[] = [OBJECTIVE, BRAND, MARKET, READ]

export interface Confirmation {
  clauseId: string
  /** The key of a colleague. */
  who: string
  doneOn: LocalDate
  note?: string
}

const BUSY_MONTH = 4

/** Month by month since the amendment; sales was busy once, and is still to speak this month. */
export function plannedConfirmations(startsOn: LocalDate, today: LocalDate): Confirmation[] {
  const months = monthsBack(startsOn, today).flatMap((month, back) => [
    ...(isQuarter(month) ? [said(OBJECTIVE, 'lucia', addDays(month, 5), 'Repasado en la reunión del lunes.')] : []),
    ...(back === BUSY_MONTH ? [] : [said(BRAND, 'antonio', addDays(month, 3))]),
    said(MARKET, 'marta', addDays(month, 2), 'Notas de las llamadas, en la carpeta común.'),
    ...(back === 0 ? [] : [said(MARKET, 'pilar', addDays(month, 8))]),
  ])
  return [said(READ, 'antonio', addDays(startsOn, 4)), ...months]
    .filter(({ doneOn }) => doneOn >= startsOn && doneOn < today)
    .sort((a, b) => a.doneOn.localeCompare(b.doneOn))
}

function said({ id }: AcknowledgedClause, who: string, day: LocalDate, note?: string): Confirmation {
  const weekday = weekdayOf(day)
  const doneOn = weekday > 5 ? addDays(day, 8 - weekday) : day
  return { clauseId: id, who, doneOn, ...(note ? { note } : {}) }
}

/** First days of months, from this one back. */
function monthsBack(startsOn: LocalDate, today: LocalDate): LocalDate[] {
  const months = [startOfMonth(today)]
  while (months.at(-1)! > startsOn) months.push(startOfMonth(months.at(-1)!, -1))
  return months
}

function isQuarter(month: LocalDate): boolean {
  return (Number(month.slice(5, 7)) - 1) % 3 === 0
}
