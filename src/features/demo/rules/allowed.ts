import { isRefusal, type Outcome } from '#kernel/outcome.ts'

/** What the demo asks for is allowed by the rules; a refusal here is a mistake in its script. */
export function must<T>(outcome: Outcome<T>): T {
  if (isRefusal(outcome)) throw new Error(`the demo was refused: ${outcome.refused} ${JSON.stringify(outcome.values)}`)
  return outcome as T
}
