import { expect, test } from 'vitest'
import { changesOf, filledIn, NO_VALUES } from './lead-values.ts'

const eva = { ...NO_VALUES, firstName: 'Eva', email: 'eva@sierra.example', employees: 12 }

test('a new lead carries what is filled in', () => {
  expect(filledIn({ ...eva, company: '  ' })).toEqual({ firstName: 'Eva', email: 'eva@sierra.example', employees: 12 })
})

test('a change carries what differs, and empties with null', () => {
  expect(changesOf(eva, { ...eva, firstName: ' Eva ', email: '', city: 'Jaén', employees: '' })).toEqual({
    email: null,
    city: 'Jaén',
    employees: null,
  })
})

test('nothing changed is nothing to send', () => {
  expect(changesOf(eva, eva)).toEqual({})
})
