import type { LeadChange } from '../schema.ts'

/** What a person may write of a lead, by the column that keeps it. */
export const COLUMN_OF = {
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

/** What lists show of a lead: neither its long texts nor the words by which it is found. */
export const SHOWN_COLUMNS = [
  'id',
  'first_name',
  'last_name',
  'email',
  'phone',
  'company',
  'stage',
  'stage_since',
  'owner_id',
  'channel',
  'campaign',
  'contributed_by',
  'estimated_value',
  'touchpoint_count',
  'captured_at',
  'open_minor',
  'won_minor',
] as const
