import { periodName } from '#features/commitments/rules/words/period-name.ts'
import { type IntervalKind, intervalAt } from '#kernel/interval.ts'
import type { Slot } from '#kernel/planner/schedule.ts'
import { addDays, daysBetween } from '#kernel/working-time/zone.ts'
import * as m from '#texts/compiled/messages.js'
import type { Format } from '#texts/formatting.ts'

interface Naming {
  kind: IntervalKind
  timeZone: string
  format: Format
}

/** The interval of the calendar in which a slot lies; of one that the plan cuts, also which of its days. */
export function slotName({ startsOn, endsOn }: Pick<Slot, 'startsOn' | 'endsOn'>, { kind, timeZone, format }: Naming) {
  if (kind === 'week') return format.day(startsOn)
  const lastOn = addDays(endsOn, -1)
  const interval = intervalAt(kind, addDays(startsOn, Math.floor(daysBetween(startsOn, lastOn) / 2)), timeZone)
  const name = periodName(interval, format)
  const isWhole = interval.startsOn === startsOn && interval.endsOn === endsOn
  return isWhole ? name : m.planner_part_of_interval({ name, from: format.day(startsOn), to: format.day(lastOn) })
}
