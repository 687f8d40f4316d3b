import type { z } from 'zod'
import type { Refusal } from '#kernel/outcome.ts'
import type { Locale, Words } from './problem.ts'

type RawIssue = Parameters<z.core.$ZodErrorMap>[0]
/** A code of the catalogues (`refusal_value_<...>`) with what stands in it. */
type Said = readonly [code: string, values?: Refusal['values']]

/** What is wrong with a value, in the reader's language and in words of our own. */
export function errorMap(words: Words, locale: Locale): z.core.$ZodErrorMap {
  return issue => {
    const [code, values = {}] = saidOf(issue)
    return words(code, values, locale)
  }
}

function saidOf(issue: RawIssue): Said {
  switch (issue.code) {
    case 'invalid_type':
      return [issue.input === undefined ? 'value_missing' : (TYPES[issue.expected] ?? 'value_wrong')]
    case 'invalid_format':
      return [FORMATS[issue.format] ?? 'value_format']
    case 'invalid_value':
      return issue.input === undefined ? ['value_missing'] : ['value_none_of', { options: issue.values.join(', ') }]
    case 'too_small':
      return tooSmall(issue.origin, Number(issue.minimum), issue.inclusive ?? true)
    case 'too_big':
      return tooBig(issue.origin, Number(issue.maximum), issue.inclusive ?? true)
    case 'not_multiple_of':
      return ['value_not_multiple', { step: String(issue.divisor) }]
    default:
      return ['value_wrong']
  }
}

const TYPES: Readonly<Record<string, string | undefined>> = {
  string: 'value_not_text',
  number: 'value_not_number',
  int: 'value_not_whole',
  boolean: 'value_not_boolean',
  array: 'value_not_list',
  object: 'value_not_object',
  record: 'value_not_object',
}

const FORMATS: Readonly<Record<string, string | undefined>> = {
  email: 'value_not_email',
  url: 'value_not_url',
  uuid: 'value_not_id',
  datetime: 'value_not_instant',
  date: 'value_not_day',
}

function tooSmall(origin: string, limit: number, inclusive: boolean): Said {
  if (origin === 'string') return limit === 1 ? ['value_empty'] : ['value_too_short', { limit }]
  if (origin === 'array') return limit === 1 ? ['value_no_items'] : ['value_too_few', { limit }]
  return [inclusive ? 'value_too_low' : 'value_not_above', { limit: String(limit) }]
}

function tooBig(origin: string, limit: number, inclusive: boolean): Said {
  if (origin === 'string') return ['value_too_long', { limit }]
  if (origin === 'array') return ['value_too_many', { limit }]
  return [inclusive ? 'value_too_high' : 'value_not_below', { limit: String(limit) }]
}
