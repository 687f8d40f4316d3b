import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Criteria } from '#kernel/criteria/language.ts'
import type { FieldKey } from '#kernel/fields.ts'
import type { Instant } from '#kernel/instant.ts'
import { criteriaSql } from '#platform/criteria-sql/criteria-sql.ts'

/** What a figure speaks of: the time from `from` up to, and without, `to`, seen from `asOf`, in one zone, and perhaps some leads only. */
export interface Scope {
  readonly workspaceId: string
  readonly from: Instant
  readonly to: Instant
  readonly asOf: Instant
  /** Only what was recorded by then, as it was; else all that is known now. */
  readonly knownAt?: Instant | null
  readonly timeZone: string
  readonly currency: string
  /** Ids of rows that were agreed to count as if they were not there. */
  readonly without?: readonly string[] | null
  readonly segment?: Criteria | null
  readonly channel?: string | null
  readonly campaign?: string | null
  readonly memberId?: string | null
  /** Of that time these stretches alone, each from its first instant up to, and without, its last. */
  readonly only?: readonly Stretch[]
  /** All there is will be read: what belongs to its rows is joined in one piece (beside.ts). */
  readonly inOnePiece?: boolean
}

export type Stretch = readonly [from: Instant, to: Instant]

/** A query of `FigureRow`s: the figure and the list behind it are the same rows, so they cannot disagree. */
export type Source = (scope: Scope) => RawBuilder<FigureRow>

export interface FigureRow {
  row_id: string
  /** Null of a row that is a member. */
  lead_id: string | null
  /** The instant by which it belongs to the range. */
  at: Instant
  /** What was awaited since `at`, where something was. */
  until: Instant | null
  amount: number | null
  /** The figure counts it; a rate: it is one of the x of n. */
  counted: boolean
  /** It is one of the n. */
  in_base: boolean
  /** It may still change. */
  is_open: boolean
  /** Counted, open or left out because of that: the text `why_<code>`. */
  why: string | null
  version_id: string | null
  /** Until when one that is still awaited was followed; null is up to the moment from which it is seen. */
  followed_until: Instant | null
  /** When its lead had such a row before. Where only the first of a lead in the range counts, this one counts if that lies before it. */
  earlier: Instant | null
  /** When it changes by time alone. */
  turns_at: Instant | null
}

type Sql = RawBuilder<unknown>

/** The columns of a source; what is left out has its plain meaning. */
export interface Columns {
  rowId: Sql
  leadId?: Sql
  at: Sql
  until?: Sql
  amount?: Sql
  counted?: Sql
  inBase?: Sql
  isOpen?: Sql
  why?: Sql
  versionId?: Sql
  followedUntil?: Sql
  earlier?: Sql
  turnsAt?: Sql
}

export function columns(given: Columns): RawBuilder<unknown> {
  const counted = given.counted ?? sql`true`
  return sql`(${given.rowId})::text as row_id, (${given.leadId ?? sql`null`})::uuid as lead_id, ${given.at} as at,
    (${given.until ?? sql`null`})::timestamptz as until, (${given.amount ?? sql`null`})::bigint as amount,
    (${counted}) as counted, (${given.inBase ?? counted}) as in_base, (${given.isOpen ?? sql`false`}) as is_open,
    (${given.why ?? sql`null`})::text as why, (${given.versionId ?? sql`null`})::uuid as version_id,
    (${given.followedUntil ?? sql`null`})::timestamptz as followed_until, (${given.earlier ?? sql`null`})::timestamptz as earlier,
    (${given.turnsAt ?? sql`null`})::timestamptz as turns_at`
}

export function isAbout(scope: Scope): RawBuilder<SqlBool> {
  const conditions = [sql<SqlBool>`l.withdrawn_at is null`]
  if (scope.channel) conditions.push(sql`l.channel = ${scope.channel}`)
  if (scope.campaign) conditions.push(sql`l.campaign = ${scope.campaign}`)
  if (scope.segment) conditions.push(criteriaSql(scope.segment, field => LEAD_COLUMNS[field](scope.timeZone)))
  return sql`${sql.join(conditions, sql` and `)}`
}

/** Whether more is asked of a lead, or of its owner, than that it was not withdrawn. */
export function tellsLeadsApart({ channel, campaign, segment, memberId }: Scope): boolean {
  return Boolean(channel || campaign || segment || memberId)
}

/** The member who did it, else the owner of the lead. */
export function isBy(scope: Scope, member: Sql): RawBuilder<SqlBool> {
  return scope.memberId ? sql`coalesce(${member}, l.owner_id) = ${scope.memberId}` : sql`true`
}

export function isWithin({ from, to, only = [[from, to]] }: Scope, instant: Sql): RawBuilder<SqlBool> {
  const stretches = only.map(([start, end]) => sql`(${instant} >= ${start} and ${instant} < ${end})`)
  return sql`(${sql.join(stretches, sql` or `)})`
}

const plain = (name: string) => () => sql`${sql.ref(`l.${name}`)}`

const LEAD_COLUMNS: Readonly<Record<FieldKey, (timeZone: string) => Expression<unknown>>> = {
  firstName: plain('first_name'),
  lastName: plain('last_name'),
  email: plain('email'),
  emailDomain: () => sql`lower(substring(btrim(l.email) from '@([^@[:space:]]+)$'))`,
  phone: plain('phone'),
  company: plain('company'),
  jobTitle: plain('job_title'),
  country: plain('country'),
  region: plain('region'),
  city: plain('city'),
  postalCode: plain('postal_code'),
  website: plain('website'),
  employees: plain('employees'),
  annualRevenue: plain('annual_revenue'),
  estimatedValue: plain('estimated_value'),
  interest: plain('interest'),
  message: plain('message'),
  channel: plain('channel'),
  campaign: plain('campaign'),
  source: plain('source'),
  contributedBy: plain('contributed_by'),
  marketingConsent: plain('marketing_consent'),
  touchpointCount: plain('touchpoint_count'),
  capturedOn: timeZone => sql`(l.captured_at at time zone ${timeZone})::date`,
}
