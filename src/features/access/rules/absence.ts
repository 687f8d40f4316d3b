import type { LocalDate } from '#kernel/instant.ts'
import { type Refusal, refuse } from '#kernel/outcome.ts'

/** Whole days of the workspace, both included. */
export interface Days {
  fromOn: LocalDate
  untilOn: LocalDate
}

/** An absence that is over steers nothing, and two at once would be cancelled apart. */
export function whyNoAbsence(wanted: Days, others: readonly Days[], today: LocalDate): Refusal | null {
  if (wanted.untilOn < today) return refuse('absence_over')
  const overlapping = others.find(other => other.fromOn <= wanted.untilOn && wanted.fromOn <= other.untilOn)
  return overlapping ? refuse('absence_overlaps', { from: overlapping.fromOn, until: overlapping.untilOn }) : null
}
