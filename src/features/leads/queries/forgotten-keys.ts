import type { Act } from '#platform/act.ts'
import type { LeadKey } from '../rules/identity.ts'
import { keyText } from '../rules/imported-lead.ts'
import { findForgotten } from '../store/forgotten.ts'
import { leadIdsByKey } from './leads-for-import.ts'

/** The texts of those of the keys that were of somebody who was forgotten, and has not come again since by themselves. */
export async function forgottenKeys(act: Act, keys: readonly LeadKey[]): Promise<Set<string>> {
  const forgotten = await findForgotten(act, keys)
  const cameAgain = await leadIdsByKey(act, forgotten)
  return new Set(forgotten.map(keyText).filter(text => !cameAgain.has(text)))
}
