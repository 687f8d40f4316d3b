import type { Criteria } from '#kernel/criteria/language.ts'
import type { Format } from '#texts/formatting.ts'
import { fieldName } from '../criteria-words.ts'
import type { ClauseWords } from './words.ts'

interface Reader {
  format: Format
  locale: string
  criteria(criteria: Criteria): string
  nameOf(memberId: string): string
}

/** The words of clauses for a reader: on the page and on the server the same. */
export function clauseWordsFor({ format, locale, criteria, nameOf }: Reader): ClauseWords {
  return {
    criteria,
    day: format.day,
    money: format.money,
    number: value => format.number(value, 2),
    percent: value => format.percent(value / 100, 2),
    duration: format.workingDuration,
    elapsed: format.duration,
    field: fieldName,
    member: nameOf,
    // 2024-01-01 was a Monday
    weekday: day =>
      new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(new Date(Date.UTC(2024, 0, day))),
    list: items => new Intl.ListFormat(locale).format(items),
  }
}
