import type { Act } from '#platform/act.ts'
import { replaceStanding } from '../store/standing.ts'

/** Where leads stand is the sum of rows, one more with each change. Each minute keeps them few. */
export async function sumUpStanding(act: Act): Promise<void> {
  await replaceStanding(act)
}
