import { expect, test } from 'vitest'
import { words } from './words.ts'

test('a refusal names fields as people read them, in their language', () => {
  const lacks = { fields: 'city, postalCode, phone' }
  expect(words('lead_lacks_fields', lacks, 'es')).toMatch(/: ciudad, código postal y teléfono\.$/)
  expect(words('lead_lacks_fields', lacks, 'en')).toMatch(/: city, postal code, and phone\.$/)
})
