import { expect, test } from 'vitest'
import { evaluate } from '#kernel/criteria/evaluate.ts'
import { criteriaIssues } from '#kernel/criteria/issues.ts'
import type { Comparison, Criteria } from '#kernel/criteria/language.ts'
import { FIELD_KEYS, UNKNOWN_LEAD } from '#kernel/fields.ts'
import { criteriaOf, groupOf, NEW_COMPARISON, pathOfPart, withField, withOperator } from './groups.ts'

const spain: Criteria = { field: 'country', operator: 'is', value: 'ES' }
const large: Criteria = { field: 'employees', operator: 'at_least', value: 10 }

test.each<Criteria>([
  spain,
  { all: [spain, large] },
  { any: [spain, large] },
  { not: spain },
  { not: { any: [spain, large] } },
  { not: { all: [spain, large] } },
  { not: { not: spain } },
])('what is shown as a group means the same: %j', criteria => {
  for (const country of ['ES', 'PT', null]) {
    for (const employees of [9, 10, null]) {
      const lead = { ...UNKNOWN_LEAD, country, employees }
      expect(evaluate(criteriaOf(groupOf(criteria)), lead).holds).toBe(evaluate(criteria, lead).holds)
    }
  }
})

test('a wrong part is found by the path of its issue', () => {
  const wrong: Criteria = { all: [spain, { field: 'employees', operator: 'at_least' }] }
  const [issue] = criteriaIssues(wrong)
  expect(issue?.path.slice(0, 2)).toEqual(pathOfPart(groupOf(wrong), 1))
})

test('every field can be chosen after every other, and a comparison without values stays valid', () => {
  for (const field of FIELD_KEYS) {
    const changed = withField(NEW_COMPARISON, field)
    const known = withOperator(changed, 'is_known')
    expect(changed.field).toBe(field)
    expect(criteriaIssues(known)).toEqual([])
  }
})

test('values go along with a comparison as far as they fit', () => {
  const one: Comparison = { field: 'city', operator: 'is', value: 'Jaén' }
  expect(withOperator(one, 'is_one_of')).toEqual({ field: 'city', operator: 'is_one_of', value: ['Jaén'] })
  expect(withOperator(withOperator(one, 'is_one_of'), 'contains')).toEqual({
    field: 'city',
    operator: 'contains',
    value: 'Jaén',
  })
  expect(withField(one, 'employees')).toEqual({ field: 'employees', operator: 'is' })
})
