import { ERASED } from '#kernel/erased.ts'

/** The columns that tell who a lead is. What only tells of what kind it is stays: country, region, size, channel, campaign. */
export const PERSONAL_COLUMNS = [
  'external_id',
  'first_name',
  'last_name',
  'email',
  'phone',
  'company',
  'job_title',
  'city',
  'postal_code',
  'website',
  'interest',
  'message',
] as const

const PLAIN_FIELDS = new Set(['country', 'region', 'channel', 'campaign', 'source', 'contributedBy'])

/** What a qualification found, part by part, without the words that were found in what tells who it is. */
export function withoutPerson(qualification: unknown): unknown {
  return JSON.parse(JSON.stringify(qualification), (_key, part) =>
    typeof part?.actual === 'string' && !PLAIN_FIELDS.has(part.comparison?.field) ? { ...part, actual: ERASED } : part,
  )
}
