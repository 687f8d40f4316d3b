import { ERASED } from '#kernel/erased.ts'
import { type Channel, type Contributor, emailDomainOf, type LeadFacts } from '#kernel/fields.ts'
import type { LocalDate } from '#kernel/instant.ts'

/** The columns of a lead that criteria speak of. */
export interface LeadColumns {
  first_name: string | null
  last_name: string | null
  email: string | null
  phone: string | null
  company: string | null
  job_title: string | null
  country: string | null
  region: string | null
  city: string | null
  postal_code: string | null
  website: string | null
  employees: number | null
  annual_revenue: number | null
  estimated_value: number | null
  interest: string | null
  message: string | null
  channel: string | null
  campaign: string | null
  source: string | null
  contributed_by: Contributor
  marketing_consent: boolean | null
  touchpoint_count: number
}

/** What is known of a lead, in the words of criteria. `capturedOn` is the local day in the company's zone. */
export function factsOf(row: LeadColumns, capturedOn: LocalDate): LeadFacts {
  return {
    firstName: row.first_name,
    lastName: row.last_name,
    email: row.email,
    emailDomain: emailDomainOf(row.email),
    phone: row.phone,
    company: row.company,
    jobTitle: row.job_title,
    country: row.country,
    region: row.region,
    city: row.city,
    postalCode: row.postal_code,
    website: row.website,
    employees: row.employees,
    annualRevenue: row.annual_revenue,
    estimatedValue: row.estimated_value,
    interest: row.interest,
    message: row.message,
    channel: row.channel as Channel | null,
    campaign: row.campaign,
    source: row.source,
    contributedBy: row.contributed_by,
    marketingConsent: row.marketing_consent,
    touchpointCount: row.touchpoint_count,
    capturedOn,
  }
}

/** The name people see; null where only an address or a number is known. */
export function displayName(row: { first_name: string | null; last_name: string | null }): string | null {
  if (row.first_name === ERASED || row.last_name === ERASED) return ERASED
  return [row.first_name, row.last_name].filter(Boolean).join(' ') || null
}
