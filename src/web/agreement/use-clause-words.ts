import { useMemo } from 'react'
import type { ClauseWords } from '#features/agreement/rules/clauses/words.ts'
import { clauseWordsFor } from '#features/agreement/rules/clauses/write-for.ts'
import { getLocale } from '#texts/locale.ts'
import { useCriteriaWords } from '../criteria/criteria-words.ts'
import { useFormat } from '../ui/format.ts'
import { useMembers } from './use-members.ts'

/** The words of clauses for this reader: language, formats and the names of the company's people. */
export function useClauseWords(): ClauseWords {
  const format = useFormat()
  const criteria = useCriteriaWords()
  const { nameOf } = useMembers()
  const locale = getLocale()
  return useMemo(() => clauseWordsFor({ format, locale, criteria, nameOf }), [criteria, format, nameOf, locale])
}
