import type { ActivityInput } from '../schema.ts'

type Told = Pick<ActivityInput, 'kind' | 'direction' | 'outcome'>

const REACHED = new Set(['connected', 'replied', 'held'])

/** An attempt is any outbound communication by a person; a note is none, nor a meeting that was not held. */
export function isAttempt({ kind, direction }: Told): boolean {
  return kind !== 'note' && direction === 'outbound'
}

/** A contact is a communication in which the lead took part: a call that connected, a reply, a meeting, a visit. */
export function isContact({ kind, direction, outcome }: Told): boolean {
  if (kind === 'note' || outcome === 'not_held') return false
  if (direction === 'inbound') return true
  if (outcome) return REACHED.has(outcome)
  return kind === 'meeting' || kind === 'visit'
}
