import type { FieldKey } from '#kernel/fields.ts'
import { arityOf, type Comparison, type Criteria, type Operator, valuesOf } from './language.ts'

/** The words of one language. The kernel knows the grammar of criteria, not of Spanish. */
export interface ExplainWords {
  /** "el país es España", "los empleados son al menos 10": `value` is already in words, empty where the operator takes none. */
  clause(field: FieldKey, operator: Operator, value: string): string
  /** "España", "1.000 €", "búsqueda de pago". */
  value(field: FieldKey, value: string | number): string
  readonly and: string
  readonly or: string
  /** What stands before a part that must not hold: "no se cumple que". */
  readonly not: string
  /** Criteria without any part: "cualquier lead". */
  readonly everyone: string
  /** A choice without any part: "ningún lead". */
  readonly nobody: string
}

/** A piece of the sentence. `path` leads to the part it speaks of: the index into `parts`, level by level, as `evaluate` gives them. */
export interface Phrase {
  readonly kind: 'clause' | 'everyone' | 'nobody' | 'and' | 'or' | 'comma' | 'not' | 'open' | 'close'
  readonly text: string
  readonly path: readonly number[]
}

/** The criteria as phrases, in reading order, with parentheses around every group within another one. */
export function explain(criteria: Criteria, words: ExplainWords): Phrase[] {
  return phrasesOf(criteria, words, [])
}

/** The phrases as one sentence without a full stop: "El país es España y (los empleados son al menos 10 o ...)". */
export function sentence(phrases: readonly Phrase[]): string {
  const text = phrases.map(spaced).join('')
  return text.replace(/\p{L}/u, letter => letter.toUpperCase())
}

function phrasesOf(criteria: Criteria, words: ExplainWords, path: readonly number[]): Phrase[] {
  if ('all' in criteria) return groupPhrases('all', criteria.all, words, path)
  if ('any' in criteria) return groupPhrases('any', criteria.any, words, path)
  if ('not' in criteria) {
    return [{ kind: 'not', text: words.not, path }, ...inParentheses(criteria.not, words, [...path, 0])]
  }
  return [{ kind: 'clause', text: clauseOf(criteria, words), path }]
}

function groupPhrases(
  group: 'all' | 'any',
  parts: readonly Criteria[],
  words: ExplainWords,
  path: readonly number[],
): Phrase[] {
  if (parts.length === 0) return [emptyPhrase(group, words, path)]
  return parts.flatMap((part, index) => {
    const own = [...path, index]
    const phrases = parts.length === 1 ? phrasesOf(part, words, own) : inParentheses(part, words, own)
    return index === 0 ? phrases : [linkBefore(index, parts.length, group, words, path), ...phrases]
  })
}

function emptyPhrase(group: 'all' | 'any', words: ExplainWords, path: readonly number[]): Phrase {
  const kind = group === 'all' ? 'everyone' : 'nobody'
  return { kind, text: words[kind], path }
}

function linkBefore(
  index: number,
  count: number,
  group: 'all' | 'any',
  words: ExplainWords,
  path: readonly number[],
): Phrase {
  const kind = group === 'all' ? 'and' : 'or'
  return index < count - 1 ? { kind: 'comma', text: ',', path } : { kind, text: words[kind], path }
}

function inParentheses(part: Criteria, words: ExplainWords, path: readonly number[]): Phrase[] {
  const phrases = phrasesOf(part, words, path)
  if (phrases.length === 1) return phrases
  return [{ kind: 'open', text: '(', path }, ...phrases, { kind: 'close', text: ')', path }]
}

function clauseOf(comparison: Comparison, words: ExplainWords): string {
  const { field, operator } = comparison
  const values = valuesOf(comparison).map(value => words.value(field, value))
  const last = arityOf(operator) === 'two' ? words.and : words.or
  return words.clause(field, operator, listed(values, last))
}

function listed(values: readonly string[], lastLink: string): string {
  if (values.length < 2) return values.join('')
  return `${values.slice(0, -1).join(', ')} ${lastLink} ${values.at(-1)}`
}

function spaced({ kind, text }: Phrase): string {
  switch (kind) {
    case 'comma':
      return `${text} `
    case 'and':
    case 'or':
      return ` ${text} `
    case 'not':
      return `${text} `
    default:
      return text
  }
}
