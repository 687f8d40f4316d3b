/** A member of sales as routing sees them at one instant. */
export interface Candidate {
  id: string
  name: string
  weight: number
  turn: number
  /** Most handoffs that may wait for them at once; null is without limit. */
  capacity: number | null
  waiting: number
  isAbsent: boolean
}

export type PassedOver = 'no_weight' | 'absent' | 'at_capacity'

/** Why a candidate gets nothing now, or null if they may. */
export function whyPassedOver(candidate: Candidate): PassedOver | null {
  if (candidate.weight === 0) return 'no_weight'
  if (candidate.isAbsent) return 'absent'
  if (candidate.capacity !== null && candidate.waiting >= candidate.capacity) return 'at_capacity'
  return null
}
