import { type RawBuilder, sql } from 'kysely'
import type { FieldKey } from '#kernel/fields.ts'
import { COLUMN_OF } from '../rules/columns.ts'

const COLUMNS: Record<Exclude<FieldKey, 'emailDomain' | 'capturedOn'>, string> = {
  ...COLUMN_OF,
  channel: 'channel',
  campaign: 'campaign',
  source: 'source',
  contributedBy: 'contributed_by',
  marketingConsent: 'marketing_consent',
  touchpointCount: 'touchpoint_count',
}

/** Where a field of criteria lies in SQL, for `criteriaSql`. `table` is the alias of `leads`; `timeZone` the company's, or where SQL finds it. */
export function leadColumns(
  table: string,
  timeZone: string | RawBuilder<string>,
): (field: FieldKey) => RawBuilder<unknown> {
  return field => {
    if (field === 'emailDomain') return sql`nullif(lower(substring(${sql.ref(`${table}.email`)} from '@([^@]*)$')), '')`
    if (field === 'capturedOn') return sql`(${sql.ref(`${table}.captured_at`)} at time zone ${timeZone})::date`
    return sql.ref(`${table}.${COLUMNS[field]}`)
  }
}
