import { METRICS, type MetricKey } from '#kernel/metrics.ts'

/** What reports are made of: every metric, and the two that are no figure by themselves. */
export type Subject = MetricKey | 'funnel' | 'outcome_time'

/** Whether its rows are waiting times. */
export function isTimed(subject: Subject): boolean {
  return subject === 'outcome_time' || (subject !== 'funnel' && METRICS[subject].kind === 'time')
}

/** Whether it adds up amounts: of one currency. */
export function isOfMoney(subject: Subject): boolean {
  if (subject === 'funnel' || subject === 'outcome_time') return false
  const { kind, ofAmounts } = METRICS[subject]
  return kind === 'money' || ofAmounts === true
}

/** Whether it is told of one instant, so that its rows belong to no day. */
export function isLevel(subject: Subject): boolean {
  return subject !== 'funnel' && subject !== 'outcome_time' && METRICS[subject].isLevel === true
}

/** What an unanswered clock or a rejected handoff counts as hangs on what its reason tells. */
export function hangsOnReasons(subject: Subject): boolean {
  return subject === 'response_time' || subject === 'clocks_kept' || subject === 'complete_at_handoff'
}
