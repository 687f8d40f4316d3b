import type { LocalDate } from '#kernel/instant.ts'
import { intervalAt } from '#kernel/interval.ts'
import { METRICS } from '#kernel/metrics.ts'
import { addDays } from '#kernel/working-time/zone.ts'
import { textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import type { AgreementDocument, Commitment, Condition } from '../../schema.ts'
import { lowered, targetInWords } from './targets.ts'
import { type Clause, type ClauseWords, clause } from './words.ts'

export function commitmentClauses({ commitments, currency }: AgreementDocument, words: ClauseWords): Clause[] {
  return (['marketing', 'sales', 'both'] as const).flatMap(side =>
    commitments
      .filter(({ owedBy }) => owedBy === side)
      .map(commitment => ({
        ...clause(
          `commitments.${commitment.id}`,
          'commitments',
          commitmentText(commitment, currency, words, commitments),
        ),
        owedBy: side,
        under: textByKey(`agreement_side_${side}`),
      })),
  )
}

/** "Marketing: leads entregados, al menos 40 cada mes, de los leads en los que …". */
export function commitmentText(
  commitment: Commitment,
  currency: string,
  words: ClauseWords,
  all: readonly Commitment[] = [],
): string {
  const { metric, comparator, interval, statistic, memberId, segment, weight, owedBy, byInterval, condition } =
    commitment
  const name = textByKey(`metric_${metric}`)
  const text = m.agreement_clause_commitment({
    who: memberId ? words.member(memberId) : textByKey(`agreement_who_${owedBy}`),
    metric: lowered(statistic ? `${name} (${textByKey(`statistic_${statistic}`)})` : name),
    comparator: textByKey(`comparator_${comparator}`),
    target: targetInWords(METRICS[metric].unit, commitment.target, currency, words),
    interval: textByKey(`interval_${interval}`),
  })
  const each = byInterval
    ? m.agreement_clause_by_interval({
        list: runsOf(byInterval, interval)
          .map(({ days, target }) => {
            const span = `${words.day(days.first)} – ${words.day(days.last)}`
            return `${span}: ${targetInWords(METRICS[metric].unit, target, currency, words)}`
          })
          .join('; '),
      })
    : ''
  const about = segment ? m.agreement_clause_segment({ criteria: words.criteria(segment) }) : ''
  const counts = weight > 1 ? m.agreement_clause_weight({ weight }) : ''
  const only = condition ? conditionText(condition, currency, words, all) : ''
  return `${text}${about}${counts}${only}.${each}`
}

interface Run {
  /** The first day and the last, both included. */
  days: { first: LocalDate; last: LocalDate }
  target: number
}

/** Intervals that follow one another with the same target are said together. */
function runsOf(byInterval: NonNullable<Commitment['byInterval']>, interval: Commitment['interval']): Run[] {
  const runs: Run[] = []
  for (const { startsOn, target } of byInterval) {
    const last = addDays(intervalAt(interval, startsOn, 'UTC').endsOn, -1)
    const run = runs.at(-1)
    if (run?.target === target && addDays(run.days.last, 1) === startsOn) run.days.last = last
    else runs.push({ days: { first: startsOn, last }, target })
  }
  return runs
}

/** ", mientras la cifra «entregas completas» sea al menos 80 %". */
function conditionText(condition: Condition, currency: string, words: ClauseWords, all: readonly Commitment[]): string {
  if ('commitmentId' in condition) {
    const other = all.find(({ id }) => id === condition.commitmentId)
    return m.agreement_clause_while_kept({
      promise: other ? promiseName(other, words) : m.agreement_clause_another_promise(),
    })
  }
  const { metric, comparator, target, segment } = condition
  return m.agreement_clause_while({
    metric: lowered(textByKey(`metric_${metric}`)),
    comparator: textByKey(`comparator_${comparator}`),
    target: targetInWords(METRICS[metric].unit, target, currency, words),
    about: segment ? m.agreement_clause_segment({ criteria: words.criteria(segment) }) : '',
  })
}

/** "Marketing: leads entregados", to speak of one promise within another. */
export function promiseName({ metric, memberId, owedBy }: Commitment, words: Pick<ClauseWords, 'member'>): string {
  const who = memberId ? words.member(memberId) : textByKey(`owed_by_${owedBy}`)
  return `${who}: ${lowered(textByKey(`metric_${metric}`))}`
}
