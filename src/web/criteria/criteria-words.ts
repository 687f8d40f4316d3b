import { useMemo } from 'react'
import { criteriaSentence, explainWords } from '#features/agreement/rules/criteria-words.ts'
import type { Criteria } from '#kernel/criteria/language.ts'
import { useMe } from '../session.ts'
import { useFormat } from '../ui/format.ts'

/** Writes criteria as a part of a sentence, for this reader. */
export function useCriteriaWords(): (criteria: Criteria) => string {
  const format = useFormat()
  const { currency } = useMe().workspace
  return useMemo(() => {
    const words = explainWords(format, currency)
    return criteria => criteriaSentence(criteria, words)
  }, [format, currency])
}
