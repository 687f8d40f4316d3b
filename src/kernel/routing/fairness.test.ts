import { expect, test } from 'vitest'
import { deviations, gini, jainIndex, type Load } from './fairness.ts'

function loads(counts: readonly number[], weights = counts.map(() => 1)): Load[] {
  return counts.map((count, place) => ({ count, weight: weights[place] as number }))
}

test.each([
  [[10, 10, 10], [1, 1, 1], 1, 0],
  [[20, 5, 5], [1, 1, 1], 0.666667, 0.333333],
  [[15, 10, 5], [3, 2, 1], 1, 0],
  [[30, 0, 0], [1, 1, 1], 0.333333, 0.666667],
  [[10, 10, 0], [1, 1, 0], 1, 0],
])('%j by weights %j: Jain %f, Gini %f', (counts, weights, jain, coefficient) => {
  expect(jainIndex(loads(counts, weights))).toBeCloseTo(jain, 6)
  expect(gini(loads(counts, weights))).toBeCloseTo(coefficient, 6)
})

test('before anything was given there is no fairness to tell', () => {
  expect([jainIndex(loads([0, 0])), gini([]), deviations([])]).toEqual([null, null, []])
})

test('deviations are in leads, against the exact share', () => {
  expect(deviations(loads([20, 5, 5]))).toEqual([10, -5, -5])
  expect(deviations(loads([3, 1], [1, 0]))).toEqual([-1, 1])
})
