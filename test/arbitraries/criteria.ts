import fc from 'fast-check'
import { folded } from '#kernel/criteria/folded.ts'
import { arityOf, type Comparison, type Criteria, OPERATORS, type Operator } from '#kernel/criteria/language.ts'
import { FIELD_KEYS, type Field, type FieldKey, fieldOf, type LeadFacts } from '#kernel/fields.ts'

/** Few letters, so that texts meet, contain and begin one another; with what folding has to deal with. */
// biome-ignore format: a table of signs
const SIGNS = [
  'a', 'A', 'á', 'Á', 'a\u0301', '\u0301', 'n', 'N', 'ñ', 'Ñ', 'n\u0303', 'N\u0303', 'ü', 'ß', 'İ', 'ı', 'ς', 'Σ', 'Й', 'ж', 'ế',
  ' ', '\u00a0', '\t', '\n', '%', '_', '\\', "'", '"', '{', '}', ',', '😀', '東', 'ﬁ', 'K',
]

const text = fc.oneof(
  fc.array(fc.constantFrom(...SIGNS), { maxLength: 4 }).map(signs => signs.join('')),
  fc.string({ unit: 'grapheme', maxLength: 6 }).filter(isStorable),
)
const number = fc.oneof(
  fc.constantFrom(0, -0, 1, 2, 10, 0.1, 0.2, 0.1 + 0.2, 1e15, -1e-300),
  fc.double({ min: -1e15, max: 1e15, noNaN: true }),
)
const day = fc.constantFrom('1999-12-31', '2026-03-28', '2026-03-29', '2026-10-25', '2028-02-29')
const country = fc.constantFrom('ES', 'PT', 'MX')

/** Any value that a lead may have in a field, except unknown. */
function factIn(field: Field): fc.Arbitrary<string | number | boolean> {
  switch (field.type) {
    case 'text':
      return text
    case 'number':
      return number
    case 'boolean':
      return fc.boolean()
    case 'date':
      return day
    case 'country':
      return country
    case 'choice':
      return fc.constantFrom(...field.choices)
  }
}

export const leadFacts = fc.record(
  Object.fromEntries(FIELD_KEYS.map(key => [key, fc.option(factIn(fieldOf(key)), { freq: 4 })])),
) as unknown as fc.Arbitrary<LeadFacts>

/** Comparisons keep to a few fields of each type; the rest of the fields differ in name only. */
const ASKED: readonly FieldKey[] = [
  'company',
  'city',
  'country',
  'employees',
  'channel',
  'marketingConsent',
  'capturedOn',
]

const comparison: fc.Arbitrary<Comparison> = fc
  .constantFrom(...ASKED)
  .chain(field => fc.constantFrom(...OPERATORS[fieldOf(field).type]).map(operator => ({ field, operator })))
  .chain(({ field, operator }) => operandOf(field, operator).map(value => ({ field, operator, ...value })))

function operandOf(field: FieldKey, operator: Operator): fc.Arbitrary<Pick<Comparison, 'value'>> {
  const one = factIn(fieldOf(field)).filter(
    value => typeof value !== 'string' || isAskable(value),
  ) as fc.Arbitrary<string>
  switch (arityOf(operator)) {
    case 'none':
      return fc.constant({})
    case 'one':
      return one.map(value => ({ value }))
    case 'two':
      return fc.tuple(one, one).map(([a, b]) => ({ value: a <= b ? [a, b] : [b, a] }))
    case 'list':
      return fc.array(one, { minLength: 1, maxLength: 4 }).map(value => ({ value }))
  }
}

/** Valid criteria, at most four levels deep. */
export const someCriteria: fc.Arbitrary<Criteria> = fc.letrec<{ part: Criteria }>(part => ({
  part: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    { weight: 3, arbitrary: comparison },
    { weight: 1, arbitrary: fc.record({ all: fc.array(part('part'), { maxLength: 3 }) }) },
    { weight: 1, arbitrary: fc.record({ any: fc.array(part('part'), { minLength: 1, maxLength: 3 }) }) },
    { weight: 1, arbitrary: fc.record({ not: part('part') }) },
  ),
})).part

function isStorable(value: string): boolean {
  return value.isWellFormed() && !value.includes('\0')
}

function isAskable(value: string | number | boolean): boolean {
  return folded(String(value)) !== ''
}
