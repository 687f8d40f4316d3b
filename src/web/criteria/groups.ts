import {
  arityOf,
  type Comparison,
  type Criteria,
  type CriterionValue,
  OPERATORS,
  type Operator,
} from '#kernel/criteria/language.ts'
import { type FieldKey, fieldOf } from '#kernel/fields.ts'

export const GROUP_KINDS = ['all', 'any', 'none', 'not_all'] as const
export type GroupKind = (typeof GROUP_KINDS)[number]

/** Criteria as the editor shows them: parts under one way of combining them. */
export interface Group {
  kind: GroupKind
  parts: readonly Criteria[]
  /** From the criteria to the list of parts, as in the issues of the kernel. */
  path: readonly (string | number)[]
}

export function isComparison(criteria: Criteria): criteria is Comparison {
  return 'field' in criteria
}

/** Every criteria is a group: one comparison is a group of one, a negation one of which none holds. The meaning stays. */
export function groupOf(criteria: Criteria): Group {
  if ('all' in criteria) return { kind: 'all', parts: criteria.all, path: ['all'] }
  if ('any' in criteria) return { kind: 'any', parts: criteria.any, path: ['any'] }
  if ('field' in criteria) return { kind: 'all', parts: [criteria], path: [] }
  const { not } = criteria
  if ('any' in not) return { kind: 'none', parts: not.any, path: ['not', 'any'] }
  if ('all' in not) return { kind: 'not_all', parts: not.all, path: ['not', 'all'] }
  return { kind: 'none', parts: [not], path: ['not'] }
}

export function criteriaOf({ kind, parts }: Pick<Group, 'kind' | 'parts'>): Criteria {
  switch (kind) {
    case 'all':
      return { all: parts }
    case 'any':
      return { any: parts }
    case 'none':
      return { not: { any: parts } }
    case 'not_all':
      return { not: { all: parts } }
  }
}

/** The issue path of the part at an index: a comparison alone has none of its own. */
export function pathOfPart({ path, parts }: Group, index: number): (string | number)[] {
  const isAlone = parts.length === 1 && (path.length === 0 || path.at(-1) === 'not')
  return isAlone ? [...path] : [...path, index]
}

export const NEW_COMPARISON: Comparison = { field: 'email', operator: 'is_known' }

/** Another field keeps the comparison and its value where they fit. */
export function withField({ operator, value }: Comparison, field: FieldKey): Comparison {
  const offered: readonly string[] = OPERATORS[fieldOf(field).type]
  return offered.includes(operator) && arityOf(operator) === 'none'
    ? { field, operator }
    : withOperator({ field, operator, ...(value !== undefined && { value }) }, offered[0] as Operator)
}

/** Another comparison keeps the values, as many as it takes. */
export function withOperator({ field, value }: Comparison, operator: Operator): Comparison {
  const known = (value === undefined ? [] : Array.isArray(value) ? value : [value]).filter(one => fits(field, one))
  switch (arityOf(operator)) {
    case 'none':
      return { field, operator }
    case 'one':
      return known[0] === undefined ? { field, operator } : { field, operator, value: known[0] }
    default:
      return known.length === 0 ? { field, operator } : { field, operator, value: known as CriterionValue }
  }
}

function fits(key: FieldKey, value: string | number): boolean {
  const field = fieldOf(key)
  switch (field.type) {
    case 'number':
      return typeof value === 'number'
    case 'choice':
      return typeof value === 'string' && field.choices.includes(value)
    case 'date':
      return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)
    case 'country':
      return typeof value === 'string' && /^[A-Z]{2}$/.test(value)
    default:
      return typeof value === 'string'
  }
}
