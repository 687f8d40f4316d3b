import { CHOSEN_KINDS, type Choice, type Choices, type ChosenKind } from '../schema.ts'

/** Who has not chosen is told at once of what waits for them, and of the rest once a day. */
const USUAL: Readonly<Record<ChosenKind, Choice>> = {
  overdue: 'at_once',
  signature: 'at_once',
  objection: 'at_once',
  report: 'at_once',
  handoff_late: 'at_once',
  brake: 'at_once',
  agreement_ended: 'at_once',
  objection_decided: 'at_once',
  proposal_declined: 'at_once',
  agreement_ending: 'daily',
  handoff_passed_on: 'daily',
  webhook_stopped: 'daily',
  mail_bounced: 'daily',
}

type Chosen = ReadonlyMap<ChosenKind, Choice>

export function choiceOf(kind: ChosenKind, chosen: Chosen): Choice {
  return chosen.get(kind) ?? USUAL[kind]
}

export function allChoices(chosen: Chosen): Choices['rows'] {
  return CHOSEN_KINDS.map(kind => ({ kind, choice: choiceOf(kind, chosen), isUsual: !chosen.has(kind) }))
}

/** The kinds that a link turns off: its own, or all that come once a day. */
export function turnedOff(kind: ChosenKind | 'digest', chosen: Chosen): ChosenKind[] {
  return kind === 'digest' ? CHOSEN_KINDS.filter(one => choiceOf(one, chosen) === 'daily') : [kind]
}
