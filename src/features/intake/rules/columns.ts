import type { LeadChange } from '#features/leads/schema.ts'

const COLUMN_OF = {
  firstName: 'first_name',
  lastName: 'last_name',
  email: 'email',
  phone: 'phone',
  company: 'company',
  jobTitle: 'job_title',
  country: 'country',
  region: 'region',
  city: 'city',
  postalCode: 'postal_code',
  website: 'website',
  employees: 'employees',
  annualRevenue: 'annual_revenue',
  estimatedValue: 'estimated_value',
  interest: 'interest',
  message: 'message',
} as const satisfies Record<keyof LeadChange, string>

type Column = (typeof COLUMN_OF)[keyof LeadChange]
export type Columns = {
  [Field in keyof LeadChange as (typeof COLUMN_OF)[Field & keyof LeadChange]]?: LeadChange[Field] | null
}

/** The fields of a lead as columns; what was not given is left out. */
export function columnsOf(fields: LeadChange): Columns {
  const given = Object.entries(COLUMN_OF).filter(([field]) => fields[field as keyof LeadChange] !== undefined)
  return Object.fromEntries(given.map(([field, column]) => [column, fields[field as keyof LeadChange] ?? null]))
}

/** The columns that are news to a known lead: those of which nothing was known. A returning lead never overwrites. */
export function fillEmpty(known: Readonly<Record<Column, unknown>>, columns: Columns): Columns {
  return Object.fromEntries(
    Object.entries(columns).filter(([column, value]) => value !== null && known[column as Column] === null),
  )
}
