import type { AcknowledgedClause, Commitment } from '#features/agreement/schema.ts'
import { FUNCTIONS, type MemberFunction } from '#kernel/abilities.ts'
import type { LocalDate } from '#kernel/instant.ts'
import type { AcknowledgedState, Acknowledgement } from '../schema.ts'
import type { Window } from './window.ts'

type Owed = Pick<AcknowledgedClause, 'owedBy' | 'memberId'>
type Said = Pick<Acknowledgement, 'doneOn' | 'sides'> & { member: { id: string } }

/** The sides for which a member may say it; none where it is not theirs to say. */
export function sidesOf(clause: Owed, member: { id: string; functions: readonly MemberFunction[] }): MemberFunction[] {
  const owing = sidesOwing(clause.owedBy)
  if (clause.memberId !== null) return clause.memberId === member.id ? owing : []
  return owing.filter(side => member.functions.includes(side))
}

/** The sides that have not said it within a window. */
export function missingIn(window: Window, clause: Owed, said: readonly Said[]): MemberFunction[] {
  const heard = saidIn(window, clause, said).flatMap(({ sides }) => sides)
  return sidesOwing(clause.owedBy).filter(side => !heard.includes(side))
}

/** What counts in a window: of a clause that is one member's, that member's word alone. */
export function saidIn<T extends Said>({ startsOn, lastOn }: Window, { memberId }: Owed, said: readonly T[]): T[] {
  return said.filter(
    ({ doneOn, member }) => doneOn >= startsOn && doneOn <= lastOn && (memberId === null || member.id === memberId),
  )
}

/** How a clause stands on a day: a whole interval without a word makes the next one overdue from its first day. */
export function stateOn(
  today: LocalDate,
  {
    window,
    missing,
    missedBefore,
    hasLeft,
  }: { window: Window; missing: readonly unknown[]; missedBefore: boolean; hasLeft: boolean },
): AcknowledgedState {
  if (missing.length === 0) return 'acknowledged'
  if (hasLeft) return 'has_left'
  return missedBefore || today > window.dueOn ? 'overdue' : 'due'
}

function sidesOwing(owedBy: Commitment['owedBy']): MemberFunction[] {
  return owedBy === 'both' ? [...FUNCTIONS] : [owedBy]
}
