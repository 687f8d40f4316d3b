import { isRefusal, type Outcome } from '#kernel/outcome.ts'

/** The value, or a failed test that names the refusal. */
export function must<T>(outcome: Outcome<T>): T {
  if (isRefusal(outcome)) throw new Error(`refused: ${outcome.refused} ${JSON.stringify(outcome.values)}`)
  return outcome as T
}
