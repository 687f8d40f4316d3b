import { type RawBuilder, sql } from 'kysely'
import type { FieldKey } from '#kernel/fields.ts'

const COLUMNS: Record<Exclude<FieldKey, 'emailDomain' | 'capturedOn'>, string> = {
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
  channel: 'channel',
  campaign: 'campaign',
  source: 'source',
  contributedBy: 'contributed_by',
  marketingConsent: 'marketing_consent',
  touchpointCount: 'touchpoint_count',
}

/** Where a field of criteria lies in SQL, for `criteriaSql`. `table` is the alias of `leads`; `timeZone` the company's. */
export function leadColumns(table: string, timeZone: string): (field: FieldKey) => RawBuilder<unknown> {
  return field => {
    if (field === 'emailDomain') return sql`nullif(lower(substring(${sql.ref(`${table}.email`)} from '@([^@]*)$')), '')`
    if (field === 'capturedOn') return sql`(${sql.ref(`${table}.captured_at`)} at time zone ${timeZone})::date`
    return sql.ref(`${table}.${COLUMNS[field]}`)
  }
}
