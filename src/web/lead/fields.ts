import type { FieldKey } from '#kernel/fields.ts'

/** What a person may write about a lead, in the order of the form, and how much of it there is room for. */
export const WRITTEN_FIELDS = {
  firstName: 200,
  lastName: 200,
  email: 254,
  phone: 40,
  company: 300,
  jobTitle: 200,
  interest: 500,
  estimatedValue: 0,
  country: 2,
  region: 200,
  city: 200,
  postalCode: 20,
  website: 300,
  employees: 0,
  annualRevenue: 0,
  message: 10_000,
} as const satisfies Partial<Record<FieldKey, number>>

export type WrittenField = keyof typeof WRITTEN_FIELDS
export const WRITTEN_KEYS = Object.keys(WRITTEN_FIELDS) as WrittenField[]
