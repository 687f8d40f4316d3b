import { textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import type { AcknowledgedClause, AgreementDocument } from '../../schema.ts'
import { type Clause, type ClauseWords, clause } from './words.ts'

/** What each side confirms, after what it promises. */
export function acknowledgedClauses({ acknowledged = [] }: AgreementDocument, words: ClauseWords): Clause[] {
  return (['marketing', 'sales', 'both'] as const).flatMap(side =>
    acknowledged
      .filter(({ owedBy }) => owedBy === side)
      .map(one => ({
        ...clause(`acknowledged.${one.id}`, 'acknowledged', acknowledgedText(one, words)),
        owedBy: side,
        under: textByKey(`agreement_confirms_${side}`),
      })),
  )
}

/** "Marketing confirma cada mes: conoce el objetivo de ventas". */
export function acknowledgedText(
  { owedBy, memberId, every, text }: Pick<AcknowledgedClause, 'owedBy' | 'memberId' | 'every' | 'text'>,
  words: Pick<ClauseWords, 'member'>,
): string {
  const values = { every: textByKey(`acknowledged_every_${every}`), text }
  if (memberId) return m.agreement_clause_confirms({ who: words.member(memberId), ...values })
  if (owedBy === 'both') return m.agreement_clause_both_confirm(values)
  return m.agreement_clause_confirms({ who: textByKey(`agreement_who_${owedBy}`), ...values })
}
