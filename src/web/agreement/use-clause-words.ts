import { useMemo } from 'react'
import { getLocale } from '#texts/locale.ts'
import { fieldName, useCriteriaWords } from '../criteria/criteria-words.ts'
import { useFormat } from '../ui/format.ts'
import type { ClauseWords } from './clauses.ts'
import { useMembers } from './use-members.ts'

/** The words of clauses for this reader: language, formats and the names of the company's people. */
export function useClauseWords(): ClauseWords {
  const format = useFormat()
  const criteria = useCriteriaWords()
  const { nameOf } = useMembers()
  const locale = getLocale()
  return useMemo(
    () => ({
      criteria,
      day: format.day,
      money: format.money,
      number: value => format.number(value, 2),
      duration: format.workingDuration,
      elapsed: format.duration,
      field: fieldName,
      member: nameOf,
      // 2024-01-01 was a Monday
      weekday: day =>
        new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(new Date(Date.UTC(2024, 0, day))),
      list: items => new Intl.ListFormat(locale).format(items),
    }),
    [criteria, format, nameOf, locale],
  )
}
