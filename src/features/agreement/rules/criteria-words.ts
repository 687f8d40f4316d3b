import { type ExplainWords, explain, sentence } from '#kernel/criteria/explain.ts'
import type { Criteria, Operator } from '#kernel/criteria/language.ts'
import { type FieldKey, fieldOf } from '#kernel/fields.ts'
import { hasText, inSnakeCase, textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import { type Format, minorDigits } from '#texts/formatting.ts'
import { getLocale } from '#texts/locale.ts'

/** The name of a field, as over a column. */
export function fieldName(field: FieldKey): string {
  return textByKey(`field_${inSnakeCase(field)}`)
}

/** What may be asked of a field, in words; of days it is asked otherwise than of numbers. */
export function operatorName(field: FieldKey, operator: Operator): string {
  const ofDates = `operator_date_${operator}`
  return fieldOf(field).type === 'date' && hasText(ofDates) ? textByKey(ofDates) : textByKey(`operator_${operator}`)
}

/** One of the values a choice offers. */
export function choiceName(field: FieldKey, value: string): string {
  return textByKey(field === 'contributedBy' ? `contributor_${value}` : `channel_${value}`)
}

export function countryName(code: string): string {
  if (!/^[A-Z]{2}$/.test(code)) return code
  return new Intl.DisplayNames(getLocale(), { type: 'region' }).of(code) ?? code
}

/** Criteria as a part of a sentence: "el país es España y el número de empleados es al menos 10". */
export function criteriaSentence(criteria: Criteria, words: ExplainWords): string {
  return sentence(explain(criteria, words)).replace(/\p{L}/u, letter => letter.toLowerCase())
}

export function explainWords(format: Format, currency: string): ExplainWords {
  return {
    clause: (field, operator, value) => {
      const ofDates = `clause_date_${operator}`
      const key = fieldOf(field).type === 'date' && hasText(ofDates) ? ofDates : `clause_${operator}`
      return textByKey(key, { fact: textByKey(`fact_${inSnakeCase(field)}`), value: value || '…' })
    },
    value: (field, value) => valueInWords(field, value, format, currency),
    and: textByKey('clause_and'),
    or: textByKey('clause_or'),
    not: textByKey('clause_not'),
    everyone: textByKey('clause_everyone'),
    nobody: textByKey('clause_nobody'),
  }
}

function valueInWords(key: FieldKey, value: string | number, format: Format, currency: string): string {
  const field = fieldOf(key)
  switch (field.type) {
    case 'number':
      return field.unit === 'money'
        ? format.money(Math.round(Number(value) * 10 ** minorDigits(currency)))
        : format.number(Number(value), 2)
    case 'date':
      return /^\d{4}-\d{2}-\d{2}$/.test(String(value)) ? format.day(String(value)) : String(value)
    case 'country':
      return countryName(String(value))
    case 'choice':
      return choiceName(key, String(value))
    default:
      return value === '' ? '…' : m.ui_quoted({ words: value })
  }
}
