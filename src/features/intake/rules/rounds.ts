/** Splits what waits into a round in which no two share a mark, and what must come later. Nobody overtakes who has the same mark. */
export function nextRound<T>(
  waiting: readonly T[],
  marksOf: (one: T) => readonly string[],
): { round: T[]; later: T[] } {
  const taken = new Set<string>()
  const { round = [], later = [] } = Object.groupBy(waiting, one => {
    const marks = marksOf(one)
    const isTaken = marks.some(mark => taken.has(mark))
    for (const mark of marks) taken.add(mark)
    return isTaken ? 'later' : 'round'
  })
  return { round, later }
}
