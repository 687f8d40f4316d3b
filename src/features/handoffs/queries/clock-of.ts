import { termsOfVersion } from '#features/agreement/queries/terms.ts'
import type { Clock } from '#features/leads/schema.ts'
import type { Instant } from '#kernel/instant.ts'
import type { Act } from '#platform/act.ts'
import { answerClock } from '../rules/clock.ts'

export interface HandoffClockColumns {
  id: string
  version_id: string | null
  delivered_at: Instant
  due_at: Instant | null
  answered_at: Instant | null
  closed_at: Instant | null
}

/** The clock of a handoff as pages show it, in the working time of the version it was delivered under. */
export async function clockOf(act: Act, handoff: HandoffClockColumns): Promise<Clock> {
  const terms = handoff.version_id ? await termsOfVersion(act, handoff.version_id) : null
  const answering = {
    deliveredAt: handoff.delivered_at,
    dueAt: handoff.due_at,
    answeredAt: handoff.answered_at,
    closedAt: handoff.closed_at,
  }
  return {
    handoffId: handoff.id,
    deliveredAt: handoff.delivered_at,
    dueAt: handoff.due_at,
    answeredAt: handoff.answered_at,
    ...answerClock(answering, act.now, terms?.time ?? null),
  }
}
