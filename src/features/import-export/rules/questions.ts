import type { ImportKind, Question } from '../schema/words.ts'
import type { DecimalSign } from './amounts.ts'
import { choiceOf, vocabularyOf } from './choices.ts'
import type { DateOrder } from './dates.ts'
import { IDENTITY_FIELDS, IMPORT_FIELDS, type ImportField } from './fields.ts'
import type { ImportMapping } from './mapping.ts'
import type { ColumnProfile } from './profile.ts'

type Columns = readonly ColumnProfile[]

export function questionsOf(kind: ImportKind, mapping: ImportMapping, columns: Columns): Question[] {
  return [
    ...missingFields(kind, mapping),
    ...(orderOf(kind, mapping, columns) === 'ask' ? [dateQuestion(kind, mapping, columns)] : []),
    ...(decimalOf(kind, mapping, columns) === 'ask' ? [decimalQuestion(kind, mapping, columns)] : []),
    ...choiceFields(kind, mapping).flatMap(([field, spec]) =>
      spec.isNeeded ? valueQuestions(kind, field, spec, mapping, columns) : [],
    ),
  ]
}

/** The order of day and month: as answered, else as the file itself proves without contradiction, else to be asked. */
export function orderOf(kind: ImportKind, mapping: ImportMapping, columns: Columns): DateOrder | null | 'ask' {
  if (mapping.dateOrder) return mapping.dateOrder
  const { dmy, mdy, either } = dateEvidence(kind, mapping, columns)
  if (dmy > 0 && mdy > 0) return 'ask'
  if (dmy > 0) return 'dmy'
  if (mdy > 0) return 'mdy'
  return either > 0 ? 'ask' : null
}

/** The decimal sign: as answered, else as the file proves, else to be asked. */
export function decimalOf(kind: ImportKind, mapping: ImportMapping, columns: Columns): DecimalSign | null | 'ask' {
  if (mapping.decimal) return mapping.decimal
  const { comma, point, either } = decimalEvidence(kind, mapping, columns)
  if (comma > 0 && point > 0) return 'ask'
  if (comma > 0) return ','
  if (point > 0) return '.'
  return either > 0 ? 'ask' : null
}

/** Every word of a choice field with what it is taken for, so that a person can see and change it. */
export function valuesOf(kind: ImportKind, mapping: ImportMapping, columns: Columns) {
  return choiceFields(kind, mapping).flatMap(([field, spec]) => {
    const values = columns[mapping.fields[field]!]?.values
    if (!values) return []
    const rows = Object.entries(values).map(([value, count]) => ({
      value,
      count,
      choice: meaningOf(kind, field, spec, mapping, value) ?? null,
    }))
    return [{ field, choices: [...spec.choices], values: rows.sort((a, b) => b.count - a.count) }]
  })
}

/** What a word means: `undefined` when nobody has said and the lists do not know it. */
export function meaningOf(
  kind: ImportKind,
  field: string,
  spec: { choices: readonly string[] },
  mapping: ImportMapping,
  value: string,
): string | null | undefined {
  const said = mapping.values[field]
  if (said && Object.hasOwn(said, value)) return said[value]
  return choiceOf(vocabularyOf(kind, field), spec.choices, value) ?? undefined
}

function missingFields(kind: ImportKind, { fields, defaults }: ImportMapping): Question[] {
  const questions: Question[] = []
  const has = (field: string) => fields[field] !== undefined
  if (!IDENTITY_FIELDS[kind].some(has)) questions.push({ kind: 'fields', anyOf: [...IDENTITY_FIELDS[kind]] })
  if (kind === 'activities' && !has('occurredAt')) questions.push({ kind: 'fields', anyOf: ['occurredAt'] })
  if (kind === 'activities' && !has('kind') && !defaults.activityKind) questions.push({ kind: 'activity_kind' })
  return questions
}

function valueQuestions(
  kind: ImportKind,
  field: string,
  spec: ImportField & { type: 'choice' },
  mapping: ImportMapping,
  columns: Columns,
): Question[] {
  const values = columns[mapping.fields[field]!]?.values
  if (!values) return [{ kind: 'too_many_values', field }]
  const open = Object.entries(values).filter(([value]) => meaningOf(kind, field, spec, mapping, value) === undefined)
  if (open.length === 0) return []
  return [
    { kind: 'values', field, choices: [...spec.choices], values: open.map(([value, count]) => ({ value, count })) },
  ]
}

function choiceFields(kind: ImportKind, { fields }: ImportMapping): [string, ImportField & { type: 'choice' }][] {
  return Object.entries(IMPORT_FIELDS[kind]).filter(
    (entry): entry is [string, ImportField & { type: 'choice' }] =>
      entry[1].type === 'choice' && fields[entry[0]] !== undefined,
  )
}

function mappedColumns(
  kind: ImportKind,
  { fields }: ImportMapping,
  columns: Columns,
  types: readonly string[],
): ColumnProfile[] {
  const positions = Object.entries(fields).filter(([field]) => types.includes(IMPORT_FIELDS[kind][field]?.type ?? ''))
  return [...new Set(positions.map(([, position]) => position))].flatMap(position => columns[position] ?? [])
}

function dateEvidence(kind: ImportKind, mapping: ImportMapping, columns: Columns) {
  const of = mappedColumns(kind, mapping, columns, ['instant'])
  return {
    dmy: sum(of.map(c => c.dates.dmy)),
    mdy: sum(of.map(c => c.dates.mdy)),
    either: sum(of.map(c => c.dates.either)),
  }
}

function decimalEvidence(kind: ImportKind, mapping: ImportMapping, columns: Columns) {
  const of = mappedColumns(kind, mapping, columns, ['money', 'count'])
  return {
    comma: sum(of.map(c => c.decimals.comma)),
    point: sum(of.map(c => c.decimals.point)),
    either: sum(of.map(c => c.decimals.either)),
  }
}

function dateQuestion(kind: ImportKind, mapping: ImportMapping, columns: Columns): Question {
  const { dmy, mdy } = dateEvidence(kind, mapping, columns)
  return {
    kind: 'date_order',
    samples: samplesOf(mappedColumns(kind, mapping, columns, ['instant'])),
    isMixed: dmy > 0 && mdy > 0,
  }
}

function decimalQuestion(kind: ImportKind, mapping: ImportMapping, columns: Columns): Question {
  const { comma, point } = decimalEvidence(kind, mapping, columns)
  return {
    kind: 'decimal',
    samples: samplesOf(mappedColumns(kind, mapping, columns, ['money', 'count'])),
    isMixed: comma > 0 && point > 0,
  }
}

function samplesOf(columns: readonly ColumnProfile[]): string[] {
  return [...new Set(columns.flatMap(column => column.samples.filter(Boolean)))].slice(0, 4)
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
