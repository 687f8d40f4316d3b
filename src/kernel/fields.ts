import type { LocalDate } from './instant.ts'

/** Where a lead's first touchpoint came from. `sales` is a lead that a seller found alone. */
export const CHANNELS = [
  'seo',
  'paid_search',
  'paid_social',
  'social',
  'email',
  'referral',
  'direct',
  'event',
  'store',
  'phone',
  'partner',
  'sales',
  'import',
  'other',
] as const
export type Channel = (typeof CHANNELS)[number]

/** The two functions that may have brought a lead. */
export const CONTRIBUTORS = ['marketing', 'sales'] as const
export type Contributor = (typeof CONTRIBUTORS)[number]

export type Field =
  | { readonly type: 'text' | 'boolean' | 'date' | 'country' }
  | { readonly type: 'number'; readonly unit: NumberUnit }
  | { readonly type: 'choice'; readonly choices: readonly string[] }
export type FieldType = Field['type']

/** `money` is in major units of the workspace's currency: a criterion says 5000 euros, never 500000 cents. */
export type NumberUnit = 'people' | 'money' | 'touchpoints'

/** What a criterion may speak of. The name of a field in the interface is the text `field_<key>`. */
const FIELDS = {
  firstName: { type: 'text' },
  lastName: { type: 'text' },
  email: { type: 'text' },
  emailDomain: { type: 'text' }, // derived, see `emailDomainOf`
  phone: { type: 'text' },
  company: { type: 'text' },
  jobTitle: { type: 'text' },
  country: { type: 'country' }, // ISO 3166-1 alpha-2, upper case
  region: { type: 'text' },
  city: { type: 'text' },
  postalCode: { type: 'text' },
  website: { type: 'text' },
  employees: { type: 'number', unit: 'people' },
  annualRevenue: { type: 'number', unit: 'money' },
  estimatedValue: { type: 'number', unit: 'money' }, // how much the lead asks for
  interest: { type: 'text' }, // product or service
  message: { type: 'text' },
  channel: { type: 'choice', choices: CHANNELS }, // of the first touchpoint, as campaign and source
  campaign: { type: 'text' },
  source: { type: 'text' },
  contributedBy: { type: 'choice', choices: CONTRIBUTORS },
  marketingConsent: { type: 'boolean' },
  touchpointCount: { type: 'number', unit: 'touchpoints' },
  capturedOn: { type: 'date' }, // in the workspace's time zone
} as const satisfies Record<string, Field>

export type FieldKey = keyof typeof FIELDS

export const FIELD_KEYS = Object.keys(FIELDS) as FieldKey[]

/** What is known of one lead. `null`, and a text of nothing but space, mean unknown. */
export type LeadFacts = { readonly [Key in FieldKey]: FactOf<(typeof FIELDS)[Key]> | null }

type FactOf<F extends Field> = F extends { choices: readonly (infer Choice)[] }
  ? Choice
  : { text: string; country: string; date: LocalDate; number: number; boolean: boolean; choice: never }[F['type']]

/** A lead of whom nothing is known yet: what tests and forms start from. */
export const UNKNOWN_LEAD = Object.fromEntries(FIELD_KEYS.map(key => [key, null])) as LeadFacts

export function isFieldKey(key: unknown): key is FieldKey {
  return typeof key === 'string' && Object.hasOwn(FIELDS, key)
}

export function fieldOf(key: FieldKey): Field {
  return FIELDS[key]
}

/** What follows the last `@`, in lower case; null when there is no such thing. */
export function emailDomainOf(email: string | null): string | null {
  const [, domain] = email?.trim().match(/@([^@\s]+)$/) ?? []
  return domain?.toLowerCase() ?? null
}
