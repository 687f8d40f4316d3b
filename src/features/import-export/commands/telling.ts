import { SECOND } from '#kernel/instant.ts'
import type { Act } from '#platform/act.ts'
import type { BatchRow } from '../store/batches.ts'

/** Open pages hear how far an import or its undoing is once in a second, not with every chunk. */
export function isTimeToTell({ now }: Pick<Act, 'now'>, { progressed_at }: BatchRow): boolean {
  return !progressed_at || now.getTime() - progressed_at.getTime() >= SECOND
}
