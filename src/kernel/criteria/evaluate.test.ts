import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type LeadFacts, UNKNOWN_LEAD } from '#kernel/fields.ts'
import { leadFacts, someCriteria } from '#test/arbitraries/criteria.ts'
import { isComplete, missingFields } from './completeness.ts'
import { evaluate } from './evaluate.ts'
import { type Comparison, type Criteria, DENIES, EVERYONE, fieldsOf } from './language.ts'

const LUCIA: LeadFacts = {
  ...UNKNOWN_LEAD,
  firstName: 'Lucía',
  company: ' Cañas y Tapas, S.L. ',
  country: 'ES',
  city: 'Málaga',
  employees: 40,
  channel: 'event',
  marketingConsent: true,
  capturedOn: '2026-03-29',
}

describe('one comparison', () => {
  test.each<[Comparison['field'], Comparison['operator'], Comparison['value'], boolean]>([
    ['city', 'is', ' MALAGA', true],
    ['city', 'is', 'Malaga y provincia', false],
    ['city', 'is_not', 'Sevilla', true],
    ['company', 'contains', 'cañas', true],
    ['company', 'contains', 'canas', false],
    ['company', 'not_contains', 'canas', true],
    ['company', 'starts_with', 'cañas Y', true],
    ['company', 'starts_with', 'tapas', false],
    ['city', 'is_one_of', ['Sevilla', 'málaga'], true],
    ['city', 'is_none_of', ['Sevilla', 'málaga'], false],
    ['country', 'is', 'ES', true],
    ['country', 'is_none_of', ['PT', 'FR'], true],
    ['channel', 'is_one_of', ['event', 'store'], true],
    ['employees', 'is', 40, true],
    ['employees', 'at_least', 40, true],
    ['employees', 'more_than', 40, false],
    ['employees', 'at_most', 39, false],
    ['employees', 'less_than', 41, true],
    ['employees', 'between', [40, 50], true],
    ['employees', 'between', [41, 50], false],
    ['capturedOn', 'at_least', '2026-03-29', true],
    ['capturedOn', 'less_than', '2026-03-29', false],
    ['capturedOn', 'between', ['2026-01-01', '2026-12-31'], true],
    ['marketingConsent', 'is_true', undefined, true],
    ['marketingConsent', 'is_false', undefined, false],
    ['marketingConsent', 'is_known', undefined, true],
    ['jobTitle', 'is_known', undefined, false],
    ['jobTitle', 'is_unknown', undefined, true],
  ])('%s %s %j: %s', (field, operator, value, holds) => {
    expect(evaluate({ field, operator, value }, LUCIA).holds).toBe(holds)
  })
})

describe('an unknown value', () => {
  test('affirms nothing', () => {
    const asked: Comparison[] = [
      { field: 'city', operator: 'is', value: 'Málaga' },
      { field: 'city', operator: 'contains', value: 'a' },
      { field: 'city', operator: 'is_one_of', value: ['Málaga'] },
      { field: 'employees', operator: 'at_most', value: 1000 },
      { field: 'employees', operator: 'between', value: [0, 1000] },
      { field: 'marketingConsent', operator: 'is_true' },
      { field: 'marketingConsent', operator: 'is_false' },
    ]
    expect(asked.filter(comparison => evaluate(comparison, UNKNOWN_LEAD).holds)).toEqual([])
  })

  test('is denied everything', () => {
    const denied: Comparison[] = [
      { field: 'city', operator: 'is_not', value: 'Málaga' },
      { field: 'city', operator: 'not_contains', value: 'a' },
      { field: 'city', operator: 'is_none_of', value: ['Málaga'] },
      { field: 'city', operator: 'is_unknown' },
    ]
    expect(denied.every(comparison => evaluate(comparison, UNKNOWN_LEAD).holds)).toBe(true)
  })

  test('may be a text of nothing but space', () => {
    expect(evaluate({ field: 'city', operator: 'is_unknown' }, { ...LUCIA, city: ' \u00a0' }).holds).toBe(true)
  })
})

describe('the parts', () => {
  const criteria: Criteria = {
    all: [
      { field: 'country', operator: 'is', value: 'ES' },
      { any: [{ field: 'employees', operator: 'at_least', value: 50 }, { not: EVERYONE }] },
    ],
  }

  test('say which held, and what was found', () => {
    expect(evaluate(criteria, LUCIA)).toMatchObject({
      kind: 'all',
      holds: false,
      parts: [
        { kind: 'comparison', holds: true, actual: 'ES' },
        {
          kind: 'any',
          holds: false,
          parts: [
            { holds: false, actual: 40 },
            { kind: 'not', holds: false, parts: [{ kind: 'all', holds: true }] },
          ],
        },
      ],
    })
  })

  test('name their fields once, in order', () => {
    expect(fieldsOf({ all: [criteria, criteria, { field: 'city', operator: 'is_known' }] })).toEqual([
      'country',
      'employees',
      'city',
    ])
  })
})

describe('laws', () => {
  test('everyone meets no criteria at all', () => {
    fc.assert(fc.property(leadFacts, facts => evaluate(EVERYONE, facts).holds))
  })

  test('not is plain negation', () => {
    fc.assert(
      fc.property(someCriteria, leadFacts, (part, facts) => {
        expect(evaluate({ not: part }, facts).holds).toBe(!evaluate(part, facts).holds)
      }),
    )
  })

  test('not all is any not', () => {
    fc.assert(
      fc.property(fc.array(someCriteria, { maxLength: 3 }), leadFacts, (parts, facts) => {
        const notAll = evaluate({ not: { all: parts } }, facts).holds
        expect(notAll).toBe(evaluate({ any: parts.map(not => ({ not })) }, facts).holds)
      }),
    )
  })

  test('a negative operator is the negation of its affirmative', () => {
    fc.assert(
      fc.property(leadFacts, fc.string(), (facts, value) => {
        for (const [negative, affirmative] of Object.entries(DENIES) as [keyof typeof DENIES, 'is'][]) {
          const operand = negative === 'is_unknown' ? {} : { value: negative === 'is_none_of' ? [value] : value }
          const denied = evaluate({ field: 'company', operator: negative, ...operand }, facts).holds
          expect(denied).toBe(!evaluate({ field: 'company', operator: affirmative, ...operand }, facts).holds)
        }
      }),
    )
  })
})

test('what sales needs at the least is complete, or says what is missing', () => {
  expect(missingFields(['country', 'phone', 'city', 'email'], LUCIA)).toEqual(['phone', 'email'])
  expect(isComplete(['country', 'city'], LUCIA)).toBe(true)
  expect(isComplete(['phone'], { ...LUCIA, phone: ' ' })).toBe(false)
})
