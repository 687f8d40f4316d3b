import type { FieldKey, FieldType } from '#kernel/fields.ts'

/**
 * The one rule language of the program: personas, the MQL and SQL definitions, segments, saved views and guardrails.
 * It has two readers that always agree: `evaluate` for one lead, `criteriaSql` (platform) for many.
 *
 * There are two truth values, never three. Nothing affirmative can be said of an unknown value, so `is`, `contains`, `at_least` ...
 * do not hold for it; a negative operator is the plain negation of its affirmative one, so `is_not`, `is_none_of`, `not_contains`
 * and `is_unknown` do. `not` negates what it holds.
 */
export type Criteria = AllOf | AnyOf | NotOf | Comparison

export interface AllOf {
  readonly all: readonly Criteria[]
}

export interface AnyOf {
  readonly any: readonly Criteria[]
}

export interface NotOf {
  readonly not: Criteria
}

/** `value` is one value, a list for `is_one_of` and `is_none_of`, [low, high] for `between` (both included), else absent. */
export interface Comparison {
  readonly field: FieldKey
  readonly operator: Operator
  readonly value?: CriterionValue
}

export type CriterionValue = string | number | readonly string[] | readonly number[]

/** Holds for every lead. */
export const EVERYONE: Criteria = { all: [] }

const MEASURE = [
  'is',
  'is_not',
  'at_least',
  'at_most',
  'more_than',
  'less_than',
  'between',
  'is_known',
  'is_unknown',
] as const
const CHOICE = ['is', 'is_not', 'is_one_of', 'is_none_of', 'is_known', 'is_unknown'] as const

/** What may be asked of a field, by its type, in the order in which a form offers it. */
export const OPERATORS = {
  text: [
    'is',
    'is_not',
    'contains',
    'not_contains',
    'starts_with',
    'is_one_of',
    'is_none_of',
    'is_known',
    'is_unknown',
  ],
  number: MEASURE,
  date: MEASURE,
  boolean: ['is_true', 'is_false', 'is_known', 'is_unknown'],
  choice: CHOICE,
  country: CHOICE,
} as const satisfies Record<FieldType, readonly string[]>

export type Operator = (typeof OPERATORS)[FieldType][number]

/** Negative operators by what they deny. `is_false` is not among them: of an unknown consent neither yes nor no holds. */
export const DENIES = {
  is_not: 'is',
  is_none_of: 'is_one_of',
  not_contains: 'contains',
  is_unknown: 'is_known',
} as const satisfies Partial<Record<Operator, Operator>>

export type AffirmativeOperator = Exclude<Operator, keyof typeof DENIES>

export function affirmativeOf(operator: Operator): { affirmative: AffirmativeOperator; isDenied: boolean } {
  return isNegative(operator)
    ? { affirmative: DENIES[operator], isDenied: true }
    : { affirmative: operator as AffirmativeOperator, isDenied: false }
}

function isNegative(operator: Operator): operator is keyof typeof DENIES {
  return Object.hasOwn(DENIES, operator)
}

/** How many values an operator is compared with. */
export function arityOf(operator: Operator): 'none' | 'one' | 'two' | 'list' {
  switch (operator) {
    case 'is_known':
    case 'is_unknown':
    case 'is_true':
    case 'is_false':
      return 'none'
    case 'between':
      return 'two'
    case 'is_one_of':
    case 'is_none_of':
      return 'list'
    default:
      return 'one'
  }
}

/** The values of a comparison as a list, however many its operator takes. */
export function valuesOf({ value }: Comparison): readonly (string | number)[] {
  if (value === undefined) return []
  return typeof value === 'object' ? value : [value]
}

/** The fields that the criteria speak of, each once, in order of appearance. */
export function fieldsOf(criteria: Criteria): FieldKey[] {
  return [...new Set(comparisonsOf(criteria).map(comparison => comparison.field))]
}

function comparisonsOf(criteria: Criteria): Comparison[] {
  if ('all' in criteria) return criteria.all.flatMap(comparisonsOf)
  if ('any' in criteria) return criteria.any.flatMap(comparisonsOf)
  if ('not' in criteria) return comparisonsOf(criteria.not)
  return [criteria]
}
