import fc from 'fast-check'
import { expect, test } from 'vitest'
import { leadFacts, someCriteria } from '#test/arbitraries/criteria.ts'
import { evaluate, type Part } from './evaluate.ts'
import { type ExplainWords, explain, sentence } from './explain.ts'
import { type Comparison, type Criteria, EVERYONE } from './language.ts'

const SPANISH: ExplainWords = {
  clause: (field, operator, value) =>
    CLAUSES[`${field} ${operator}`]?.replace('{value}', value) ?? `${field} ${operator}`,
  value: (_, value) => ({ ES: 'España', PT: 'Portugal', FR: 'Francia' })[String(value)] ?? String(value),
  and: 'y',
  or: 'o',
  not: 'no se cumple que',
  everyone: 'cualquier lead',
  nobody: 'ningún lead',
}

const CLAUSES: Readonly<Record<string, string>> = {
  'country is': 'el país es {value}',
  'country is_one_of': 'el país es {value}',
  'employees at_least': 'los empleados son al menos {value}',
  'employees between': 'los empleados están entre {value}',
  'jobTitle is_known': 'el cargo se conoce',
}

const spain: Comparison = { field: 'country', operator: 'is', value: 'ES' }
const large: Comparison = { field: 'employees', operator: 'at_least', value: 10 }
const titled: Comparison = { field: 'jobTitle', operator: 'is_known' }

test.each<[string, Criteria]>([
  ['El país es España', spain],
  ['El país es España y los empleados son al menos 10', { all: [spain, large] }],
  ['El país es España, los empleados son al menos 10 o el cargo se conoce', { any: [spain, large, titled] }],
  [
    'El país es España y (los empleados son al menos 10 o el cargo se conoce)',
    { all: [spain, { any: [large, titled] }] },
  ],
  [
    '(El país es España o el cargo se conoce) y los empleados son al menos 10',
    { all: [{ any: [spain, titled] }, large] },
  ],
  ['No se cumple que el país es España', { not: spain }],
  ['No se cumple que (el país es España y el cargo se conoce)', { not: { all: [spain, titled] } }],
  ['El país es España, Portugal o Francia', { field: 'country', operator: 'is_one_of', value: ['ES', 'PT', 'FR'] }],
  ['Los empleados están entre 10 y 50', { field: 'employees', operator: 'between', value: [10, 50] }],
  ['El país es España', { all: [{ any: [spain] }] }],
  ['Cualquier lead', EVERYONE],
  ['Ningún lead', { any: [] }],
])('%s', (words, criteria) => {
  expect(sentence(explain(criteria, SPANISH))).toBe(words)
})

test('every clause leads to the part that evaluate judged', () => {
  fc.assert(
    fc.property(someCriteria, leadFacts, (criteria, facts) => {
      const judged = evaluate(criteria, facts)
      for (const phrase of explain(criteria, SPANISH)) {
        const { kind } = partAt(judged, phrase.path)
        if (phrase.kind === 'clause') expect(kind).toBe('comparison')
        if (phrase.kind === 'not') expect(kind).toBe('not')
      }
    }),
  )
})

test('parentheses close as often as they open', () => {
  fc.assert(
    fc.property(someCriteria, criteria => {
      const kinds = explain(criteria, SPANISH).map(phrase => phrase.kind)
      expect(kinds.filter(kind => kind === 'open').length).toBe(kinds.filter(kind => kind === 'close').length)
    }),
  )
})

function partAt(part: Part, [index, ...rest]: readonly number[]): Part {
  return index === undefined ? part : partAt(part.parts[index] as Part, rest)
}
