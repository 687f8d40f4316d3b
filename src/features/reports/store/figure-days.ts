import { sql } from 'kysely'
import type { Instant, LocalDate } from '#kernel/instant.ts'
import type { Act } from '#platform/act.ts'
import type { ColumnTypes } from '#platform/database/column-types.ts'
import { insertRows, rowsAs } from '#platform/database/insert-rows.ts'

export interface AskedRow {
  sha256: string
  asked: object
  sinceDay: LocalDate
}

/** What has been asked: anew each day, and when it reaches further back. */
export async function keepAsked(act: Act, rows: readonly AskedRow[], today: LocalDate): Promise<void> {
  const kept = rows
    .map(({ sha256, asked, sinceDay }) => ({
      sha256,
      asked,
      since_day: sinceDay,
    }))
    .sort((a, b) => (a.sha256 < b.sha256 ? -1 : 1))
  const suffix = `on conflict (workspace_id, sha256) do update
    set since_day = least(figure_questions.since_day, excluded.since_day), asked_on = greatest(figure_questions.asked_on, excluded.asked_on)`
  const common = { workspace_id: act.workspaceId, asked_on: today }
  await insertRows(act.tx, { table: 'figure_questions', rows: kept, common, suffix })
}

/** How many questions of some leads alone are kept, without some that may be among them. */
export async function countOfSome({ tx, workspaceId }: Act, but: readonly string[]): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from figure_questions
    where workspace_id = ${workspaceId} and ${IS_OF_SOME} and sha256 <> all(${[...but]})`.execute(tx)
  return rows[0]?.n ?? 0
}

/** Of the questions of some leads alone, all but those that were asked last, and what is kept of them. */
export async function forgetOfSomeBut({ tx, workspaceId }: Act, most: number): Promise<void> {
  const { rows } = await sql<{ sha256: string }>`select sha256 from figure_questions
    where workspace_id = ${workspaceId} and ${IS_OF_SOME} order by asked_on desc, sha256 offset ${most}`.execute(tx)
  const old = rows.map(({ sha256 }) => sha256)
  if (old.length === 0) return
  await tx.deleteFrom('figure_days').where('workspace_id', '=', workspaceId).where('question', 'in', old).execute()
  await tx.deleteFrom('figure_questions').where('workspace_id', '=', workspaceId).where('sha256', 'in', old).execute()
}

/** As `isOfSome` of metrics/question.ts. */
const IS_OF_SOME = sql<boolean>`jsonb_strip_nulls(asked) ?| array['segment', 'channel', 'campaign', 'memberId']`

/** Nobody has asked for them since a day: they and what is kept of them go. */
export async function forgetAskedBefore({ tx, workspaceId }: Act, day: LocalDate): Promise<void> {
  const old = tx
    .selectFrom('figure_questions')
    .select('sha256')
    .where('workspace_id', '=', workspaceId)
    .where('asked_on', '<', day)
  await tx.deleteFrom('figure_days').where('workspace_id', '=', workspaceId).where('question', 'in', old).execute()
  await tx.deleteFrom('figure_questions').where('workspace_id', '=', workspaceId).where('asked_on', '<', day).execute()
}

export interface KeptRow {
  question: string
  firstDay: LocalDate
  lastDay: LocalDate
  /** The first and last instant, the last not among them. */
  startsAt: Instant
  endsAt: Instant
  holdsUntil: Instant | null
  groups: string
  waits: Buffer
}

const KEPT_TYPES: ColumnTypes = {
  question: 'text',
  first_day: 'date',
  last_day: 'date',
  first_utc_day: 'date',
  last_utc_day: 'date',
  holds_until: 'timestamptz',
  groups: 'text',
  waits: 'text',
}

/** How many changes days of UTC have seen, by day; those without are not in it. Read before the facts. */
export async function readChanges(
  { tx, workspaceId }: Pick<Act, 'tx' | 'workspaceId'>,
  from: Instant,
  to: Instant,
): Promise<Map<LocalDate, number>> {
  const { rows } = await sql<{ day: LocalDate; changes: number }>`
    select day, sum(changes)::bigint as changes from changed_days
    where workspace_id = ${workspaceId} and day between ${utcDay(from)} and ${utcDay(to)} group by day`.execute(tx)
  return new Map(rows.map(({ day, changes }) => [day, changes]))
}

/** Keeps what days have come to, as of `changes`. That something was kept is never noted at the same instant twice. */
export async function keepDays(
  act: Act,
  rows: readonly KeptRow[],
  changes: ReadonlyMap<LocalDate, number>,
): Promise<void> {
  if (rows.length === 0) return
  const given = rows.map(row => {
    const [first, last] = [utcDay(row.startsAt), utcDay(new Date(row.endsAt.getTime() - 1))]
    const seen = [...changes].reduce((sum, [day, count]) => (day >= first && day <= last ? sum + count : sum), 0)
    return {
      question: row.question,
      first_day: row.firstDay,
      last_day: row.lastDay,
      first_utc_day: first,
      last_utc_day: last,
      changes: seen,
      holds_until: row.holdsUntil,
      groups: row.groups,
      waits: row.waits.toString('base64'),
    }
  })
  await sql`insert into figure_days
      (workspace_id, question, first_day, last_day, first_utc_day, last_utc_day, changes, made_at, holds_until, groups, waits)
    select ${act.workspaceId}::uuid, question, first_day, last_day, first_utc_day, last_utc_day, changes, ${act.now}::timestamptz, holds_until,
      groups::jsonb, decode(waits, 'base64')
    from ${rowsAs('r', { ...KEPT_TYPES, changes: 'bigint' }, given)}
    on conflict (workspace_id, question, first_day, last_day) do update set first_utc_day = excluded.first_utc_day,
      last_utc_day = excluded.last_utc_day, changes = excluded.changes, made_at = excluded.made_at,
      holds_until = excluded.holds_until, groups = excluded.groups, waits = excluded.waits`.execute(act.tx)
  const questions = [...new Set(rows.map(({ question }) => question))]
  await sql`update figure_questions q set kept_at = greatest(${act.now}::timestamptz, q.kept_at + interval '1 microsecond')
    from (
      select sha256 from figure_questions where workspace_id = ${act.workspaceId} and sha256 = any(${sql.val(questions)}::text[])
      order by sha256 for no key update
    ) kept where q.workspace_id = ${act.workspaceId} and q.sha256 = kept.sha256`.execute(act.tx)
}

const FEW_ROWS = 1_000

/** Many rows of one day become one with their sum. */
export async function sumUpChanges({ tx, workspaceId }: Act): Promise<void> {
  const { rows } = await sql<{
    n: number
  }>`select count(*) as n from changed_days where workspace_id = ${workspaceId}`.execute(tx)
  if ((rows[0]?.n ?? 0) < FEW_ROWS) return
  await sql`with gone as (delete from changed_days where workspace_id = ${workspaceId} returning day, changes)
    insert into changed_days (workspace_id, day, changes) select ${workspaceId}::uuid, day, sum(changes) from gone group by day`.execute(
    tx,
  )
}

function utcDay(instant: Instant): LocalDate {
  return instant.toISOString().slice(0, 10)
}
