import { METRICS } from '#kernel/metrics.ts'
import { textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import type { AgreementDocument, Commitment } from '../../schema.ts'
import { lowered, targetInWords } from './targets.ts'
import { type Clause, type ClauseWords, clause } from './words.ts'

export function commitmentClauses({ commitments, currency }: AgreementDocument, words: ClauseWords): Clause[] {
  return (['marketing', 'sales', 'both'] as const).flatMap(side =>
    commitments
      .filter(({ owedBy }) => owedBy === side)
      .map(commitment => ({
        ...clause(`commitments.${commitment.id}`, 'commitments', commitmentText(commitment, currency, words)),
        owedBy: side,
        under: textByKey(`agreement_side_${side}`),
      })),
  )
}

/** "Marketing: leads entregados, al menos 40 cada mes, de los leads en los que …". */
export function commitmentText(commitment: Commitment, currency: string, words: ClauseWords): string {
  const { metric, comparator, interval, statistic, memberId, segment, weight, owedBy, byInterval } = commitment
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
        list: byInterval
          .map(one => `${words.day(one.startsOn)}: ${targetInWords(METRICS[metric].unit, one.target, currency, words)}`)
          .join('; '),
      })
    : ''
  const about = segment ? m.agreement_clause_segment({ criteria: words.criteria(segment) }) : ''
  const counts = weight > 1 ? m.agreement_clause_weight({ weight }) : ''
  return `${text}${about}${counts}.${each}`
}
