import type { Act } from '#platform/act.ts'
import { markOverdue } from '../store/handoffs.ts'

const AT_A_TIME = 1_000

/**
 * Notices deadlines that have passed without an answer: each exactly once, however many processes look, and also after a stop
 * (the deadline is a column). Answers how many, so that the caller goes on while there are more.
 */
export async function noticeOverdue(act: Act): Promise<{ noticed: number; isDone: boolean }> {
  const overdue = await markOverdue(act, AT_A_TIME)
  for (const { id, ...data } of overdue) act.record({ kind: 'handoff.overdue', subject: { kind: 'handoff', id }, data })
  return { noticed: overdue.length, isDone: overdue.length < AT_A_TIME }
}
