/** A person whose turn it may be. Who may get a lead at all (present, below their cap) is decided before. */
export interface Candidate<Id> {
  readonly id: Id
  /** A whole number: two gets twice as many as one, zero none. */
  readonly weight: number
  /** What the last turn left behind; 0 for somebody new. */
  readonly current: number
}

export interface Turn<Id> {
  readonly chosen: Id
  /** The new `current` of every candidate, in the order given. Who was not asked keeps theirs: an absence is not made up for. */
  readonly after: readonly { readonly id: Id; readonly current: number }[]
}

/**
 * Smooth weighted round robin, as nginx does it: everybody gains their weight, the highest is chosen (of equals the first in the
 * given order) and pays the total. Over any full cycle each is chosen exactly `weight` times, spread as evenly as can be.
 * Null when nobody has a weight.
 */
export function nextInTurn<Id>(candidates: readonly Candidate<Id>[]): Turn<Id> | null {
  const raised = candidates.map(({ id, weight, current }) => ({ id, weight, current: current + weight }))
  const eligible = raised.filter(candidate => candidate.weight > 0)
  const [first, ...others] = eligible
  if (first === undefined) return null

  const best = others.reduce((leader, other) => (other.current > leader.current ? other : leader), first)
  const total = eligible.reduce((sum, candidate) => sum + candidate.weight, 0)
  return {
    chosen: best.id,
    after: raised.map(candidate => ({
      id: candidate.id,
      current: candidate === best ? candidate.current - total : candidate.current,
    })),
  }
}
