import { nextInTurn } from '#kernel/routing/next-in-turn.ts'
import { type Candidate, type PassedOver, whyPassedOver } from './eligible.ts'

/** Who gets a handoff, and why: kept with it, for everybody to see. */
export interface Choice {
  /** Null: nobody may take it now, it waits in the queue. */
  ownerId: string | null
  routing: { rule: 'turns'; chosen: string | null; passedOver: { memberId: string; because: PassedOver }[] }
}

/**
 * Gives one handoff after the other by smooth weighted round robin to those who are present and have room; each takes up room.
 * Absence leaves a turn untouched: nobody comes back to a burst.
 */
export function chooseInTurns(candidates: readonly Candidate[], handoffs: number) {
  let after = candidates
  const choices: Choice[] = []
  for (let given = 0; given < handoffs; given++) {
    const { choice, turns } = chooseNext(after)
    choices.push(choice)
    after = after.map(candidate => ({
      ...candidate,
      turn: turns.get(candidate.id) ?? candidate.turn,
      waiting: candidate.waiting + (candidate.id === choice.ownerId ? 1 : 0),
    }))
  }
  return { choices, after }
}

function chooseNext(candidates: readonly Candidate[]): { choice: Choice; turns: ReadonlyMap<string, number> } {
  const passedOver = candidates.flatMap(candidate => {
    const because = whyPassedOver(candidate)
    return because ? [{ memberId: candidate.id, because }] : []
  })
  const eligible = candidates.filter(candidate => whyPassedOver(candidate) === null)
  const next = nextInTurn(eligible.map(({ id, weight, turn }) => ({ id, weight, current: turn })))
  const chosen = next?.chosen ?? null
  return {
    choice: { ownerId: chosen, routing: { rule: 'turns', chosen, passedOver } },
    turns: new Map(next?.after.map(({ id, current }) => [id, current])),
  }
}
