import { type FieldKey, fieldOf, type LeadFacts } from '#kernel/fields.ts'
import { folded } from './folded.ts'
import { type AffirmativeOperator, affirmativeOf, type Comparison, type Criteria, valuesOf } from './language.ts'

export type Fact = string | number | boolean

/** What became of one part of the criteria, and of the parts within it: the answer to "why". */
export type Part =
  | { readonly kind: 'all' | 'any' | 'not'; readonly holds: boolean; readonly parts: readonly Part[] }
  | {
      readonly kind: 'comparison'
      readonly holds: boolean
      readonly comparison: Comparison
      /** As it was found, before any folding; null when unknown. */
      readonly actual: Fact | null
      readonly parts: readonly []
    }

/** Every part is judged, also when the outcome is already certain. */
export function evaluate(criteria: Criteria, facts: LeadFacts): Part {
  if ('all' in criteria) {
    const parts = criteria.all.map(part => evaluate(part, facts))
    return { kind: 'all', holds: parts.every(part => part.holds), parts }
  }
  if ('any' in criteria) {
    const parts = criteria.any.map(part => evaluate(part, facts))
    return { kind: 'any', holds: parts.some(part => part.holds), parts }
  }
  if ('not' in criteria) {
    const part = evaluate(criteria.not, facts)
    return { kind: 'not', holds: !part.holds, parts: [part] }
  }
  const holds = comparisonHolds(criteria, facts)
  return { kind: 'comparison', holds, comparison: criteria, actual: knownFact(criteria.field, facts), parts: [] }
}

/** The value of a field, or null when it is missing or blank. */
export function knownFact(field: FieldKey, facts: LeadFacts): Fact | null {
  const fact: Fact | null = facts[field]
  return fact === null || comparableIn(field)(fact) === '' ? null : fact
}

function comparisonHolds(comparison: Comparison, facts: LeadFacts): boolean {
  const { affirmative, isDenied } = affirmativeOf(comparison.operator)
  const comparable = comparableIn(comparison.field)
  const actual = knownFact(comparison.field, facts)
  const isAffirmed = actual !== null && affirms(affirmative, comparable(actual), valuesOf(comparison).map(comparable))
  return isAffirmed !== isDenied
}

function comparableIn(field: FieldKey): (fact: Fact) => Fact {
  return fieldOf(field).type === 'text' ? fact => folded(String(fact)) : fact => fact
}

function affirms(operator: AffirmativeOperator, actual: Fact, wanted: readonly Fact[]): boolean {
  const [first = '', second = ''] = wanted
  switch (operator) {
    case 'is_known':
      return true
    case 'is_true':
      return actual === true
    case 'is_false':
      return actual === false
    case 'is':
      return actual === first
    case 'is_one_of':
      return wanted.includes(actual)
    case 'contains':
      return String(actual).includes(String(first))
    case 'starts_with':
      return String(actual).startsWith(String(first))
    case 'at_least':
      return order(actual, first) >= 0
    case 'at_most':
      return order(actual, first) <= 0
    case 'more_than':
      return order(actual, first) > 0
    case 'less_than':
      return order(actual, first) < 0
    case 'between':
      return order(actual, first) >= 0 && order(actual, second) <= 0
  }
}

/** Numbers by size; days, which are written year first, by their letters. */
function order(a: Fact, b: Fact): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  if (a === b) return 0
  return String(a) < String(b) ? -1 : 1
}
