import type { Commitment } from '#features/agreement/schema.ts'
import type { LocalDate } from '#kernel/instant.ts'
import { startOfMonth } from '#kernel/working-time/zone.ts'

/** What paid search is to bring in each quarter of the year that runs, of which a year earlier was less and a year later is more. */
const LEADS_OF_SEARCH = [270, 300, 190, 380]
const GROWTH_A_YEAR = 1.2

/** A promise by the season: for each quarter from the first day to the last. */
export function searchByQuarter({ startsOn, endsOn }: { startsOn: LocalDate; endsOn: LocalDate }): {
  target: number
  byInterval: NonNullable<Commitment['byInterval']>
} {
  // It ends with the year after the one that runs.
  const running = Number(endsOn.slice(0, 4)) - 1
  const byInterval = quartersFrom(startsOn, endsOn).map(day => {
    const season = LEADS_OF_SEARCH[quarterOf(day)]!
    const growth = GROWTH_A_YEAR ** (Number(day.slice(0, 4)) - running)
    return { startsOn: day, target: Math.round((season * growth) / 5) * 5 }
  })
  const total = byInterval.reduce((sum, { target }) => sum + target, 0)
  return { target: Math.round(total / byInterval.length), byInterval }
}

/** The first days of quarters, from the one in which `from` lies. */
function quartersFrom(from: LocalDate, until: LocalDate): LocalDate[] {
  const quarters = [startOfMonth(from, -((Number(from.slice(5, 7)) - 1) % 3))]
  for (let next = startOfMonth(quarters[0]!, 3); next <= until; next = startOfMonth(next, 3)) quarters.push(next)
  return quarters
}

function quarterOf(day: LocalDate): number {
  return Math.floor((Number(day.slice(5, 7)) - 1) / 3)
}
