import type { LocalDate } from '#kernel/instant.ts'
import { addDays, isLocalDate } from '#kernel/working-time/zone.ts'

/** The same days, whole years before, the last time that they are over; `to` is the first day after them. */
export function comparablePeriod(
  { startsOn, endsOn }: { startsOn: LocalDate; endsOn: LocalDate },
  today: LocalDate,
): { from: LocalDate; to: LocalDate } {
  const end = addDays(endsOn, 1)
  let years = 1
  while (yearsBefore(end, years) > today) years += 1
  return { from: yearsBefore(startsOn, years), to: yearsBefore(end, years) }
}

/** 29 February becomes the 28th. */
function yearsBefore(day: LocalDate, years: number): LocalDate {
  const same = `${Number(day.slice(0, 4)) - years}${day.slice(4)}`
  const exists: boolean = isLocalDate(same)
  return exists ? same : `${same.slice(0, 8)}28`
}
