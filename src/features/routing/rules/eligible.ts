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
  /** Others are at work now, or will be sooner: see `offHours`. */
  isOffHours: boolean
}

export type PassedOver = 'no_weight' | 'absent' | 'off_hours' | 'at_capacity'

/** Why a candidate gets nothing now, or null if they may. */
export function whyPassedOver(candidate: Candidate): PassedOver | null {
  if (!takesTurns(candidate)) return candidate.weight === 0 ? 'no_weight' : 'absent'
  if (candidate.isOffHours) return 'off_hours'
  if (candidate.capacity !== null && candidate.waiting >= candidate.capacity) return 'at_capacity'
  return null
}

/** Whose hours count: who takes turns at all, and is not away today. */
export function takesTurns({ weight, isAbsent }: Pick<Candidate, 'weight' | 'isAbsent'>): boolean {
  return weight > 0 && !isAbsent
}
