import { type Field, type FieldKey, fieldOf, isFieldKey } from '#kernel/fields.ts'
import { folded } from './folded.ts'
import { arityOf, OPERATORS, type Operator } from './language.ts'

export const CRITERIA_LIMITS = { depth: 6, parts: 100, listed: 100, textLength: 200, number: 1e15 } as const

/** Why criteria are refused. The words are the texts `issue_<code>`. */
export type CriteriaIssueCode =
  | 'criteria_malformed'
  | 'criteria_too_deep'
  | 'criteria_too_many_parts'
  | 'criteria_without_choice'
  | 'criteria_unknown_field'
  | 'criteria_operator_not_for_field'
  | 'criteria_value_missing'
  | 'criteria_value_unexpected'
  | 'criteria_value_of_wrong_type'
  | 'criteria_value_blank'
  | 'criteria_value_too_long'
  | 'criteria_value_out_of_range'
  | 'criteria_value_not_a_choice'
  | 'criteria_list_too_long'
  | 'criteria_range_upside_down'

export interface CriteriaIssue {
  readonly code: CriteriaIssueCode
  readonly path: readonly (string | number)[]
  /** For the placeholders of the words. */
  readonly values: Readonly<Record<string, string | number>>
}

/** Everything that keeps an input from being criteria, each with the path to it; empty when nothing does. */
export function criteriaIssues(input: unknown): CriteriaIssue[] {
  const budget = { parts: CRITERIA_LIMITS.parts }
  const issues = partIssues(input, 1, budget)
  if (budget.parts >= 0) return issues
  return [issue('criteria_too_many_parts', [], { limit: CRITERIA_LIMITS.parts })]
}

/** Neither a deep nor a broad input is followed past the limits: it may come from anybody. */
function partIssues(input: unknown, depth: number, budget: { parts: number }): CriteriaIssue[] {
  budget.parts -= 1
  if (budget.parts < 0) return []
  if (depth > CRITERIA_LIMITS.depth) return [issue('criteria_too_deep', [], { limit: CRITERIA_LIMITS.depth })]

  const inner = (part: unknown, ...path: (string | number)[]) => within(path, partIssues(part, depth + 1, budget))
  const keys = keysOf(input)
  if (keys === 'all' || keys === 'any') {
    const parts = (input as Record<string, unknown>)[keys]
    if (!Array.isArray(parts)) return [issue('criteria_malformed', [keys])]
    if (keys === 'any' && parts.length === 0) return [issue('criteria_without_choice', ['any'])]
    return parts.slice(0, CRITERIA_LIMITS.parts + 1).flatMap((part, index) => inner(part, keys, index))
  }
  if (keys === 'not') return inner((input as { not: unknown }).not, 'not')
  if (keys === 'field,operator' || keys === 'field,operator,value') return comparisonIssues(input as RawComparison)
  return [issue('criteria_malformed', [])]
}

/** The names of what an object holds, in order of the alphabet: enough to tell the four kinds of parts apart. */
function keysOf(input: unknown): string {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return ''
  return Object.entries(input)
    .filter(([, value]) => value !== undefined)
    .map(([key]) => key)
    .sort()
    .join()
}

interface RawComparison {
  field: unknown
  operator: unknown
  value?: unknown
}

function comparisonIssues({ field, operator, value }: RawComparison): CriteriaIssue[] {
  if (!isFieldKey(field)) return [issue('criteria_unknown_field', ['field'])]
  if (!isOperatorOf(field, operator)) return [issue('criteria_operator_not_for_field', ['operator'], { field })]
  return within(['value'], operandIssues(field, operator, value))
}

function isOperatorOf(field: FieldKey, operator: unknown): operator is Operator {
  return (OPERATORS[fieldOf(field).type] as readonly unknown[]).includes(operator)
}

function operandIssues(field: FieldKey, operator: Operator, value: unknown): CriteriaIssue[] {
  const arity = arityOf(operator)
  if (arity === 'none') return value === undefined ? [] : [issue('criteria_value_unexpected', [])]
  if (value === undefined) return [issue('criteria_value_missing', [])]
  if (arity === 'one') return valueIssues(fieldOf(field), value)
  if (!Array.isArray(value)) return [issue('criteria_value_of_wrong_type', [])]
  return arity === 'two' ? rangeIssues(fieldOf(field), value) : listIssues(fieldOf(field), value)
}

function rangeIssues(field: Field, range: readonly unknown[]): CriteriaIssue[] {
  if (range.length !== 2) return [issue('criteria_value_missing', [])]
  const issues = eachValueIssues(field, range)
  if (issues.length > 0) return issues
  const [low, high] = range as [number, number]
  return low <= high ? [] : [issue('criteria_range_upside_down', [])]
}

function listIssues(field: Field, list: readonly unknown[]): CriteriaIssue[] {
  if (list.length === 0) return [issue('criteria_value_missing', [])]
  const limit = CRITERIA_LIMITS.listed
  return list.length > limit ? [issue('criteria_list_too_long', [], { limit })] : eachValueIssues(field, list)
}

function eachValueIssues(field: Field, values: readonly unknown[]): CriteriaIssue[] {
  return values.flatMap((value, index) => within([index], valueIssues(field, value)))
}

function valueIssues(field: Field, value: unknown): CriteriaIssue[] {
  if (field.type === 'number') return numberIssues(value)
  if (typeof value !== 'string' || !isStorable(value)) return [issue('criteria_value_of_wrong_type', [])]
  switch (field.type) {
    case 'text':
      return textIssues(value)
    case 'date':
      return isDay(value) ? [] : [issue('criteria_value_of_wrong_type', [])]
    case 'country':
      return /^[A-Z]{2}$/.test(value) ? [] : [issue('criteria_value_not_a_choice', [])]
    case 'choice':
      return field.choices.includes(value) ? [] : [issue('criteria_value_not_a_choice', [])]
    case 'boolean':
      return [issue('criteria_value_unexpected', [])]
  }
}

function numberIssues(value: unknown): CriteriaIssue[] {
  if (typeof value !== 'number' || Number.isNaN(value)) return [issue('criteria_value_of_wrong_type', [])]
  const limit = CRITERIA_LIMITS.number
  return Math.abs(value) > limit ? [issue('criteria_value_out_of_range', [], { limit })] : []
}

function textIssues(value: string): CriteriaIssue[] {
  const limit = CRITERIA_LIMITS.textLength
  if (value.length > limit) return [issue('criteria_value_too_long', [], { limit })]
  return folded(value) === '' ? [issue('criteria_value_blank', [])] : []
}

/** PostgreSQL keeps neither the zero character nor half of a surrogate pair. */
function isStorable(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0')
}

function isDay(value: string): boolean {
  if (!/^(19|20|21)\d\d-\d\d-\d\d$/.test(value)) return false
  const day = new Date(`${value}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value)
}

function issue(
  code: CriteriaIssueCode,
  path: CriteriaIssue['path'],
  values: CriteriaIssue['values'] = {},
): CriteriaIssue {
  return { code, path, values }
}

function within(path: CriteriaIssue['path'], issues: readonly CriteriaIssue[]): CriteriaIssue[] {
  return issues.map(found => ({ ...found, path: [...path, ...found.path] }))
}
