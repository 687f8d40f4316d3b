import type { Act } from '#platform/act.ts'
import { eraseName } from '../store/notices.ts'

/** Notices tell leads by their name: it is no longer told, nor that of whoever is called the same among several. */
export function eraseNameFromNotices(act: Act, leadId: string, names: readonly string[]): Promise<void> {
  return eraseName(act, leadId, names)
}
