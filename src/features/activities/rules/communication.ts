import type { ActivityInput } from '../schema.ts'

type Told = Pick<ActivityInput, 'kind' | 'direction' | 'outcome'>

const REACHED = new Set(['connected', 'replied', 'held'])
const TALKS = new Set(['call', 'meeting', 'visit'])

/**
 * An attempt is any communication by a person: what went out, and what came in and was taken (a call that was answered). A note is
 * none, nor a meeting that was not held, nor a mail of the lead that nobody has answered yet.
 */
export function isAttempt(told: Told): boolean {
  if (told.kind === 'note' || told.outcome === 'not_held') return false
  return told.direction === 'outbound' || (TALKS.has(told.kind) && isContact(told))
}

/** A contact is a communication in which the lead took part: a call that connected, a reply, a meeting, a visit. */
export function isContact({ kind, direction, outcome }: Told): boolean {
  if (kind === 'note') return false
  if (outcome) return REACHED.has(outcome)
  return direction === 'inbound' || kind === 'meeting' || kind === 'visit'
}
