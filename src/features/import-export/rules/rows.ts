import type { ImportedActivity } from '#features/activities/rules/imported-activity.ts'
import type { ImportedDeal } from '#features/deals/rules/imported-deal.ts'
import { keysOf, type LeadKey, normalisePhone } from '#features/leads/rules/identity.ts'
import {
  IMPORTED_FACTS,
  type ImportedColumn,
  type ImportedLead,
  importedKeys,
} from '#features/leads/rules/imported-lead.ts'
import type { Instant } from '#kernel/instant.ts'
import { toMinorUnits } from './amounts.ts'
import { partsOfName } from './names.ts'
import { type RowProblem, rowProblem } from './problem.ts'
import type { CellValue, ReadCells, Reading } from './read-cells.ts'

/** A row as it will be written, or why it will not. */
export type ReadRow<T> =
  | { row: T; notices: RowProblem[] }
  | { row: null; outcome: 'skipped' | 'rejected'; problems: RowProblem[] }

export interface Terms extends Reading {
  /** What a lead's capture is set to where the file does not tell: the same for all rows of a run. */
  startedAt: Instant
  /** How many columns the header has. */
  width: number
  reasonTargets: ReadonlyMap<string, 'nurturing' | 'discarded'>
}

const COLUMN_OF_FIELD: Record<string, ImportedColumn> = {
  externalId: 'external_id',
  firstName: 'first_name',
  lastName: 'last_name',
  company: 'company',
  jobTitle: 'job_title',
  country: 'country',
  region: 'region',
  city: 'city',
  postalCode: 'postal_code',
  website: 'website',
  employees: 'employees',
  interest: 'interest',
  message: 'message',
  channel: 'channel',
  campaign: 'campaign',
  source: 'source',
}

export function leadRow(read: ReadCells, line: number, terms: Terms): ReadRow<ImportedLead> {
  if (read.problems.length > 0) return rejected(...read.problems)
  const { values } = read
  const facts: ImportedLead['facts'] = {}
  for (const fact of IMPORTED_FACTS) if (values[fact]) facts[fact] = values[fact] as Instant
  const first = Object.values(facts).reduce<Instant | null>((least, at) => (least && least <= at ? least : at), null)
  const capturedAt = (values.capturedAt as Instant | undefined) ?? first ?? terms.startedAt
  const early = IMPORTED_FACTS.find(fact => facts[fact] && facts[fact] < capturedAt)
  if (early) return rejected(rowProblem('before_captured', early))
  const columns = leadColumns(values)
  const phoneKey = phoneKeyOf(values, terms)
  if (typeof values.phone === 'string') columns.phone = phoneKey ?? values.phone
  const row: ImportedLead = {
    line,
    columns,
    phoneKey,
    contributedBy: (values.contributedBy as 'marketing' | 'sales' | undefined) ?? null,
    capturedAt,
    facts,
    rejection: rejectionOf(values, terms),
    notes: textOf(values.notes),
  }
  if (importedKeys(row).length === 0) return rejected(rowProblem('no_identity'))
  const phoneNotice = values.phone && !phoneKey ? [rowProblem('phone_unknown', 'phone', values.phone as string)] : []
  return { row, notices: [...read.notices, ...phoneNotice] }
}

function phoneKeyOf({ phone, country }: ReadCells['values'], terms: Terms): string | null {
  return typeof phone === 'string' ? normalisePhone(phone, (country as string | undefined) ?? terms.country) : null
}

function leadColumns(values: ReadCells['values']): ImportedLead['columns'] {
  const columns: ImportedLead['columns'] = {}
  for (const field in COLUMN_OF_FIELD) {
    if (values[field] !== undefined) columns[COLUMN_OF_FIELD[field]!] = values[field] as string
  }
  if (typeof values.fullName === 'string') {
    const { firstName, lastName } = partsOfName(values.fullName)
    if (firstName) columns.first_name ??= firstName
    if (lastName) columns.last_name ??= lastName
  }
  if (typeof values.email === 'string') columns.email = values.email
  if (typeof values.annualRevenue === 'string') columns.annual_revenue = toMinorUnits(values.annualRevenue, 2) / 100
  if (typeof values.estimatedValue === 'string') columns.estimated_value = toMinorUnits(values.estimatedValue, 2) / 100
  if (values.marketingConsent) columns.marketing_consent = values.marketingConsent === 'yes'
  if (values.ownerEmail) columns.owner_id = values.ownerEmail as string
  if (values.channelWords) columns.source ??= values.channelWords as string
  return columns
}

function rejectionOf(values: ReadCells['values'], { reasonTargets }: Terms): ImportedLead['rejection'] {
  if (!values.rejectedAt) return null
  const code = (values.rejectedReason as string | undefined) ?? 'other'
  return { code, words: textOf(values.rejectedWords), leadsTo: reasonTargets.get(code) ?? 'nurturing' }
}

export type Unresolved<T> = Omit<T, 'leadId'> & { leadKeys: LeadKey[] }

export function activityRow(read: ReadCells, line: number, terms: Terms): ReadRow<Unresolved<ImportedActivity>> {
  const { values } = read
  if (read.problems.length > 0) return rejected(...read.problems)
  const leadKeys = leadKeysOf(values, terms)
  if (leadKeys.length === 0) return rejected(rowProblem('no_lead_reference'))
  if (!values.occurredAt) return skipped(rowProblem('no_instant', 'occurredAt'))
  const kind =
    values.kind ?? (terms.mapping.fields.kind === undefined ? terms.mapping.defaults.activityKind : undefined)
  if (!kind) return skipped(rowProblem('value_ignored', 'kind'))
  const memberId = textOf(values.author)
  const row = {
    line,
    leadKeys,
    externalId: textOf(values.externalId),
    kind: kind as ImportedActivity['kind'],
    direction: (values.direction as ImportedActivity['direction'] | undefined) ?? 'outbound',
    outcome: textOf(values.outcome),
    memberId,
    author: memberId ? null : textOf(values.authorText),
    words: textOf(values.words),
    durationSeconds: (values.durationSeconds as number | undefined) ?? null,
    occurredAt: values.occurredAt as Instant,
  }
  return { row, notices: read.notices }
}

/** `outcomeWord` is what the file says in the column of the outcome: the reason of a loss that has no other. */
export function dealRow(
  read: ReadCells,
  line: number,
  terms: Terms,
  outcomeWord: string,
): ReadRow<Unresolved<ImportedDeal>> {
  const { values } = read
  if (read.problems.length > 0) return rejected(...read.problems)
  const leadKeys = leadKeysOf(values, terms)
  if (leadKeys.length === 0) return rejected(rowProblem('no_lead_reference'))
  if (outcomeWord !== '' && terms.mapping.fields.outcome !== undefined && !values.outcome)
    return skipped(rowProblem('value_ignored', 'outcome', outcomeWord))
  const { outcome } = values
  const decidedAt = (values.outcomeAt as Instant | undefined) ?? null
  const wonAt =
    outcome === 'lost' || outcome === 'open'
      ? null
      : ((values.wonAt as Instant | undefined) ?? (outcome === 'won' ? decidedAt : null))
  const lostAt =
    outcome === 'won' || outcome === 'open'
      ? null
      : ((values.lostAt as Instant | undefined) ?? (outcome === 'lost' ? decidedAt : null))
  const openedAt = (values.openedAt as Instant | undefined) ?? null
  const at = wonAt ?? lostAt
  if (wonAt && lostAt) return rejected(rowProblem('won_and_lost'))
  if ((outcome === 'won' || outcome === 'lost') && !at)
    return rejected(rowProblem('decided_without_date', 'outcomeAt', outcomeWord))
  if (at && at > terms.now) return rejected(rowProblem('date_ahead', 'outcomeAt', at.toISOString()))
  if (openedAt && at && at < openedAt) return rejected(rowProblem('before_opened', 'openedAt'))
  const currency = textOf(values.currency) ?? terms.currency
  const row = {
    line,
    leadKeys,
    externalId: textOf(values.externalId),
    title: textOf(values.title),
    kind: (values.kind as ImportedDeal['kind'] | undefined) ?? null,
    salesChannel: textOf(values.salesChannel) ?? terms.mapping.defaults.salesChannel ?? 'phone',
    amountMinor: typeof values.amount === 'string' ? toMinorUnits(values.amount, minorDigits(currency)) : null,
    currency,
    ownerId: textOf(values.ownerEmail),
    openedAt,
    wonAt,
    wonBecause: wonAt ? textOf(values.wonBecause) : null,
    lostAt,
    lostBecause: lostAt ? (textOf(values.lostBecause) ?? (outcomeWord || null)) : null,
  }
  return { row, notices: read.notices }
}

function leadKeysOf(values: ReadCells['values'], { country }: Terms): LeadKey[] {
  return keysOf(
    { externalId: textOf(values.leadExternalId), email: textOf(values.leadEmail), phone: textOf(values.leadPhone) },
    country,
  )
}

const digitsOf = new Map<string, number>()

function minorDigits(currency: string): number {
  const known = digitsOf.get(currency)
  if (known !== undefined) return known
  const digits =
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
  digitsOf.set(currency, digits)
  return digits
}

function textOf(value: CellValue | undefined): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}

function rejected(...problems: RowProblem[]) {
  return { row: null, outcome: 'rejected' as const, problems }
}

function skipped(...problems: RowProblem[]) {
  return { row: null, outcome: 'skipped' as const, problems }
}
