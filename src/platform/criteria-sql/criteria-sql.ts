import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely'
import { folded } from '#kernel/criteria/folded.ts'
import {
  type AffirmativeOperator,
  affirmativeOf,
  type Comparison,
  type Criteria,
  valuesOf,
} from '#kernel/criteria/language.ts'
import { type FieldKey, type FieldType, fieldOf } from '#kernel/fields.ts'
import { foldedSql, trimmedSql } from './folded-sql.ts'

/**
 * Criteria as a condition of a query: never null, and true for exactly the leads for which `evaluate` of the kernel holds.
 * `column` gives the expression of a field; values travel as parameters only.
 */
export function criteriaSql(criteria: Criteria, column: (field: FieldKey) => Expression<unknown>): RawBuilder<SqlBool> {
  if ('all' in criteria) return joined(criteria.all, sql` and `, sql`true`)
  if ('any' in criteria) return joined(criteria.any, sql` or `, sql`false`)
  if ('not' in criteria) return sql`not ${criteriaSql(criteria.not, column)}`
  return comparisonSql(criteria, column(criteria.field))

  function joined(parts: readonly Criteria[], link: RawBuilder<unknown>, whenEmpty: RawBuilder<SqlBool>) {
    if (parts.length === 0) return whenEmpty
    return sql<SqlBool>`(${sql.join(
      parts.map(part => criteriaSql(part, column)),
      link,
    )})`
  }
}

function comparisonSql(comparison: Comparison, column: Expression<unknown>): RawBuilder<SqlBool> {
  const { affirmative, isDenied } = affirmativeOf(comparison.operator)
  const { type } = fieldOf(comparison.field)
  const values = valuesOf(comparison)
  const affirmed =
    type === 'text' ? ofText(affirmative, column, values) : ofValue(affirmative, column, { type, values })
  const isAffirmed = sql<SqlBool>`coalesce(${affirmed}, false)`
  return isDenied ? sql`not ${isAffirmed}` : isAffirmed
}

type Value = string | number

/** Null when the text is unknown or blank. What a text does not even contain needs no trimming to be denied: that takes as long as all else. */
function ofText(operator: AffirmativeOperator, column: Expression<unknown>, values: readonly Value[]) {
  const wanted = values.map(value => sql`${folded(String(value))}::text`)
  const holds = (untrimmed: RawBuilder<string>) =>
    affirmationSql(operator, sql`nullif(${trimmedSql(untrimmed)}, '')`, wanted)
  const mustContain = operator === 'is' || operator === 'contains' || operator === 'starts_with'
  return foldedSql(column, {
    ofAscii: text => (mustContain ? sql`strpos(${text}, ${wanted[0]}) > 0 and ${holds(text)}` : holds(text)),
    ofOther: holds,
  })
}

interface Wanted {
  type: Exclude<FieldType, 'text'>
  values: readonly Value[]
}

function ofValue(operator: AffirmativeOperator, column: Expression<unknown>, { type, values }: Wanted) {
  const { actualIn, wantedIn } = COMPARABLE[type]
  return affirmationSql(operator, actualIn(column), values.map(wantedIn))
}

interface Comparable {
  /** The column in the form in which it is compared; null when missing or blank. */
  readonly actualIn: (column: Expression<unknown>) => RawBuilder<unknown>
  readonly wantedIn: (value: Value) => RawBuilder<unknown>
}

/** As `double precision`, numbers are compared as JavaScript compares them, whatever the type of the column. */
const COMPARABLE: Readonly<Record<Wanted['type'], Comparable>> = {
  choice: { actualIn: column => knownSql(column), wantedIn: value => sql`${value}::text` },
  country: { actualIn: column => knownSql(column), wantedIn: value => sql`${value}::text` },
  number: {
    actualIn: column => sql`(${column})::double precision`,
    wantedIn: value => sql`${value}::double precision`,
  },
  date: { actualIn: column => sql`(${column})::date`, wantedIn: value => sql`${value}::date` },
  boolean: { actualIn: column => sql`(${column})::boolean`, wantedIn: value => sql`${value}::boolean` },
}

function knownSql(column: Expression<unknown>): RawBuilder<unknown> {
  return sql`nullif((${column})::text, '')`
}

/** Null or false for an unknown value: the caller makes both false. */
function affirmationSql(
  operator: AffirmativeOperator,
  actual: RawBuilder<unknown>,
  wanted: readonly RawBuilder<unknown>[],
): RawBuilder<unknown> {
  const [first = sql`null`, second = sql`null`] = wanted
  switch (operator) {
    case 'is_known':
      return sql`${actual} is not null`
    case 'is_true':
      return sql`${actual}`
    case 'is_false':
      return sql`not ${actual}`
    case 'is':
      return sql`${actual} = ${first}`
    case 'is_one_of':
      return sql`${actual} in (${sql.join(wanted)})`
    case 'contains':
      return sql`strpos(${actual}, ${first}) > 0`
    case 'starts_with':
      return sql`starts_with(${actual}, ${first})`
    case 'at_least':
      return sql`${actual} >= ${first}`
    case 'at_most':
      return sql`${actual} <= ${first}`
    case 'more_than':
      return sql`${actual} > ${first}`
    case 'less_than':
      return sql`${actual} < ${first}`
    case 'between':
      return sql`${actual} between ${first} and ${second}`
  }
}
