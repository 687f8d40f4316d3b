/** What stands where something personal was: that it was known still counts in figures, what it was is gone. */
export const ERASED = '—'
