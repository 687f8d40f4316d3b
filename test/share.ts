/**
 * The share of the cases of a long test that this run has: every other one on the embedded database, the others on that of
 * `TEST_DATABASE_URL`. CI runs both. `PACTO_TEST_ALL=1`: all of them.
 */
export function shareOf<T>(cases: readonly T[]): T[] {
  if (process.env.PACTO_TEST_ALL) return [...cases]
  const mine = process.env.TEST_DATABASE_URL ? 1 : 0
  return cases.filter((_, place) => place % 2 === mine)
}
