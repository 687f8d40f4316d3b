import type { State } from '../schema/judgement.ts'

/** Whether a promise in this state needs somebody: it is at risk, or broken already. */
export function isSlipping(state: State): state is 'at_risk' | 'broken' {
  return state === 'at_risk' || state === 'broken'
}
