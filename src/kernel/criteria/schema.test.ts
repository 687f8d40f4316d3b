import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { someCriteria } from '#test/arbitraries/criteria.ts'
import { type CriteriaIssueCode, criteriaIssues } from './issues.ts'
import { type Criteria, EVERYONE } from './language.ts'
import { criteria } from './schema.ts'

test('all valid criteria pass as they are', () => {
  fc.assert(
    fc.property(someCriteria, valid => {
      expect(criteria.parse(valid)).toEqual(valid)
    }),
  )
  expect(criteria.parse(EVERYONE)).toEqual(EVERYONE)
})

describe('criteria are refused', () => {
  test.each<[CriteriaIssueCode, (string | number)[], unknown]>([
    ['criteria_malformed', [], null],
    ['criteria_malformed', [], []],
    ['criteria_malformed', [], {}],
    ['criteria_malformed', [], { all: [], any: [] }],
    ['criteria_malformed', ['all'], { all: {} }],
    ['criteria_without_choice', ['any'], { any: [] }],
    ['criteria_malformed', ['not', 'any', 0, 'all', 0], { not: { any: [{ all: [7] }] } }],
    ['criteria_unknown_field', ['field'], { field: 'shoeSize', operator: 'is', value: 43 }],
    ['criteria_unknown_field', ['field'], { field: 'toString', operator: 'is', value: 'x' }],
    ['criteria_operator_not_for_field', ['operator'], { field: 'city', operator: 'at_least', value: 'x' }],
    ['criteria_operator_not_for_field', ['operator'], { field: 'country', operator: 'contains', value: 'E' }],
    ['criteria_malformed', [], { field: 'city', operator: 'is', value: 'x', weight: 2 }],
    ['criteria_value_missing', ['value'], { field: 'city', operator: 'is' }],
    ['criteria_value_unexpected', ['value'], { field: 'city', operator: 'is_known', value: 'x' }],
    ['criteria_value_of_wrong_type', ['value'], { field: 'city', operator: 'is', value: 3 }],
    ['criteria_value_of_wrong_type', ['value'], { field: 'city', operator: 'is', value: ['x'] }],
    ['criteria_value_of_wrong_type', ['value'], { field: 'city', operator: 'is', value: 'x\0' }],
    ['criteria_value_of_wrong_type', ['value'], { field: 'city', operator: 'is', value: '\ud83d' }],
    ['criteria_value_blank', ['value'], { field: 'city', operator: 'contains', value: ' ' }],
    ['criteria_value_too_long', ['value'], { field: 'city', operator: 'is', value: 'x'.repeat(201) }],
    ['criteria_value_missing', ['value'], { field: 'city', operator: 'is_one_of', value: [] }],
    ['criteria_value_of_wrong_type', ['value', 1], { field: 'city', operator: 'is_one_of', value: ['x', 4] }],
    ['criteria_list_too_long', ['value'], { field: 'city', operator: 'is_one_of', value: Array(101).fill('x') }],
    ['criteria_value_of_wrong_type', ['value'], { field: 'employees', operator: 'is', value: '3' }],
    ['criteria_value_of_wrong_type', ['value'], { field: 'employees', operator: 'is', value: Number.NaN }],
    ['criteria_value_out_of_range', ['value'], { field: 'employees', operator: 'is', value: Infinity }],
    ['criteria_value_missing', ['value'], { field: 'employees', operator: 'between', value: [1] }],
    ['criteria_range_upside_down', ['value'], { field: 'employees', operator: 'between', value: [2, 1] }],
    ['criteria_value_not_a_choice', ['value'], { field: 'channel', operator: 'is', value: 'fax' }],
    ['criteria_value_not_a_choice', ['value'], { field: 'country', operator: 'is', value: 'es' }],
    ['criteria_value_of_wrong_type', ['value'], { field: 'capturedOn', operator: 'is', value: '2026-02-30' }],
    ['criteria_too_deep', ['not', 'not', 'not', 'not', 'not', 'not'], nested(6)],
    ['criteria_too_many_parts', [], { all: Array(100).fill(EVERYONE) }],
  ])('%s at %j', (code, path, input) => {
    const { error } = criteria.safeParse(input)
    expect(error?.issues).toMatchObject([{ message: code, path, params: { code } }])
  })

  test('with every issue at once', () => {
    const input = { all: [{ field: 'x', operator: 'is' }, { any: [] }] }
    expect(criteriaIssues(input).map(({ code, path }) => [code, path.join('.')])).toEqual([
      ['criteria_unknown_field', 'all.0.field'],
      ['criteria_without_choice', 'all.1.any'],
    ])
  })

  test('without following them to the bottom', () => {
    expect(criteriaIssues(nested(100_000))).toHaveLength(1)
  })
})

test('the limits themselves pass', () => {
  expect(criteriaIssues(nested(5))).toEqual([])
  expect(criteriaIssues({ all: Array(99).fill(EVERYONE) })).toEqual([])
})

test('nothing that is not criteria gets through', () => {
  fc.assert(
    fc.property(fc.jsonValue(), input => {
      expect(criteria.safeParse(input).success).toBe(criteriaIssues(input).length === 0)
    }),
  )
})

test('the shape can be documented', () => {
  expect(JSON.stringify(z.toJSONSchema(criteria, { io: 'input' }))).toContain('"all"')
})

/** `not` around `not`, so many times, with everyone inside. */
function nested(times: number): Criteria {
  let inner = EVERYONE
  for (let depth = 0; depth < times; depth += 1) inner = { not: inner }
  return inner
}
