import type { ActivityInput } from '#features/activities/schema.ts'
import type { DealInput } from '#features/deals/schema.ts'
import { CHANNELS, CONTRIBUTORS } from '#kernel/fields.ts'
import type { ImportKind } from '../schema/words.ts'

/** How the cells of a field are read. `money` in major units; `count` a whole number; `member` an e-mail or a name of ours. */
export type ImportField =
  | {
      type:
        | 'text'
        | 'longText'
        | 'email'
        | 'phone'
        | 'country'
        | 'count'
        | 'money'
        | 'currency'
        | 'instant'
        | 'member'
        | 'reason'
    }
  | { type: 'choice'; choices: readonly string[]; isNeeded?: true }

// Written out, so that the page that maps columns need not load the schemas.
export const ACTIVITY_KINDS = [
  'call',
  'email',
  'message',
  'meeting',
  'visit',
  'note',
] as const satisfies readonly ActivityInput['kind'][]
const OUTCOMES = [
  'connected',
  'no_answer',
  'voicemail',
  'busy',
  'wrong_number',
  'sent',
  'replied',
  'held',
  'not_held',
] as const satisfies readonly ActivityInput['outcome'][]
const SALES_CHANNELS = ['online', 'store', 'field', 'phone'] as const satisfies readonly DealInput['salesChannel'][]

const TEXT: ImportField = { type: 'text' }
const INSTANT: ImportField = { type: 'instant' }
const MONEY: ImportField = { type: 'money' }
const LEAD_REFERENCE: Record<string, ImportField> = {
  leadExternalId: TEXT,
  leadEmail: { type: 'email' },
  leadPhone: { type: 'phone' },
}
const YES_NO = ['yes', 'no'] as const

/** What a column of a file may be mapped to, by kind of import. Several fields may take the same column. */
export const IMPORT_FIELDS: Record<ImportKind, Readonly<Record<string, ImportField>>> = {
  leads: {
    externalId: TEXT,
    fullName: TEXT,
    firstName: TEXT,
    lastName: TEXT,
    email: { type: 'email' },
    phone: { type: 'phone' },
    company: TEXT,
    jobTitle: TEXT,
    country: { type: 'country' },
    region: TEXT,
    city: TEXT,
    postalCode: TEXT,
    website: TEXT,
    employees: { type: 'count' },
    annualRevenue: MONEY,
    estimatedValue: MONEY,
    interest: TEXT,
    message: { type: 'longText' },
    channel: { type: 'choice', choices: CHANNELS },
    campaign: TEXT,
    source: TEXT,
    contributedBy: { type: 'choice', choices: CONTRIBUTORS },
    marketingConsent: { type: 'choice', choices: YES_NO },
    capturedAt: INSTANT,
    mqlAt: INSTANT,
    deliveredAt: INSTANT,
    firstAttemptAt: INSTANT,
    acceptedAt: INSTANT,
    sqlAt: INSTANT,
    rejectedAt: INSTANT,
    rejectedReason: { type: 'reason' },
    ownerEmail: { type: 'member' },
    notes: { type: 'longText' },
  },
  activities: {
    externalId: TEXT,
    ...LEAD_REFERENCE,
    kind: { type: 'choice', choices: ACTIVITY_KINDS, isNeeded: true },
    direction: { type: 'choice', choices: ['outbound', 'inbound'] },
    outcome: { type: 'choice', choices: OUTCOMES },
    occurredAt: INSTANT,
    author: { type: 'member' },
    words: { type: 'longText' },
    durationSeconds: { type: 'count' },
  },
  deals: {
    externalId: TEXT,
    ...LEAD_REFERENCE,
    title: TEXT,
    amount: MONEY,
    currency: { type: 'currency' },
    kind: { type: 'choice', choices: ['new', 'repurchase'] },
    salesChannel: { type: 'choice', choices: SALES_CHANNELS },
    openedAt: INSTANT,
    wonAt: INSTANT,
    wonBecause: TEXT,
    lostAt: INSTANT,
    lostBecause: TEXT,
    outcome: { type: 'choice', choices: ['open', 'won', 'lost'], isNeeded: true },
    outcomeAt: INSTANT,
    ownerEmail: { type: 'member' },
  },
}

/** The fields that name a lead, the surest first: at least one must be mapped. */
export const IDENTITY_FIELDS: Record<ImportKind, readonly string[]> = {
  leads: ['externalId', 'email', 'phone'],
  activities: ['leadExternalId', 'leadEmail', 'leadPhone'],
  deals: ['leadExternalId', 'leadEmail', 'leadPhone'],
}

/** The longest text a cell may give to a field. */
export function longest(field: ImportField): number {
  return field.type === 'longText' ? 10_000 : 500
}
