import { type RawBuilder, sql } from 'kysely'
import type { Instant, LocalDate } from '#kernel/instant.ts'
import { addDays } from '#kernel/working-time/zone.ts'
import { type Days, joined } from '../metrics/days.ts'
import type { Group } from '../rules/groups.ts'
import { unpack } from '../rules/packed.ts'
import type { Reading } from './setting.ts'

/** What of a question is looked for: single days, and whole months. */
export interface KeptAsk {
  readonly sha256: string
  readonly days: readonly Days[]
  readonly months: readonly Days[]
}

export interface Kept extends Days {
  /** When it changes by time alone. */
  readonly holdsUntil: Instant | null
  readonly groups: readonly Group[]
}

interface Wanted extends Days {
  ask: number
  question: string
  isMonth: boolean
}

interface Found extends Days {
  ask: number
  holdsUntil: Instant | null
  groups: unknown
  waits: Buffer
}

/** What is kept of some questions and holds: no fact of its days was changed since. In the order of the asks, each by day. */
export async function readKept(act: Reading, asks: readonly KeptAsk[]): Promise<Kept[][]> {
  const found = await findHolding<Found>(act, asks, sql`f.groups, f.waits, f.holds_until as "holdsUntil"`)
  return found.map(spans =>
    spans.map(({ groups, waits, firstDay, lastDay, holdsUntil }) => ({
      firstDay,
      lastDay,
      holdsUntil,
      groups: unpack(groups, waits),
    })),
  )
}

/** The same without what it comes to. */
export async function findKept(act: Reading, asks: readonly KeptAsk[]): Promise<Days[][]> {
  return findHolding<Days & { ask: number }>(act, asks, sql`null`)
}

/** Which rows are kept and hold hangs on this alone, but for what changes by time. */
export interface KeptState {
  /** Of a question, when something of it was kept for the last time: never twice the same. Null for later than now, none for never. */
  readonly keptAt: Readonly<Record<string, string | null>>
  /** How many changes days of UTC have seen, by day; those without are not in it. */
  readonly changes: Readonly<Record<LocalDate, number>>
}

export async function readKeptState(act: Reading, asks: readonly KeptAsk[]): Promise<KeptState> {
  const wanted = wantedOf(asks)
  if (wanted.length === 0) return { keptAt: {}, changes: {} }
  const { firstDay, lastDay } = reachOf(wanted)
  const questions = [...new Set(wanted.map(({ question }) => question))]
  const { rows } = await sql<KeptState>`
    select /* prepared */
      (select coalesce(json_object_agg(sha256, case when date_trunc('milliseconds', kept_at) <= ${act.now} then kept_at::text end), '{}')
        from figure_questions where workspace_id = ${act.workspaceId} and sha256 = any(${sql.val(questions)}::text[]) and kept_at is not null
      ) as "keptAt",
      (select coalesce(json_object_agg(day, changes), '{}') from (
        select day, sum(changes)::bigint as changes from changed_days
        where workspace_id = ${act.workspaceId} and day between ${firstDay} and ${lastDay} group by day) c
      ) as changes`.execute(act.tx)
  return rows[0] as KeptState
}

async function findHolding<T extends { ask: number }>(
  act: Reading,
  asks: readonly KeptAsk[],
  content: RawBuilder<unknown>,
): Promise<T[][]> {
  const wanted = wantedOf(asks)
  if (wanted.length === 0) return asks.map(() => [])
  const { rows } = await sql<T>`
    select /* prepared */ w.ask, f.first_day as "firstDay", f.last_day as "lastDay", ${content}
    from ${holding(act, wanted)} order by f.first_day`.execute(act.tx)
  return inOrder(asks, rows)
}

function wantedOf(asks: readonly KeptAsk[]): Wanted[] {
  return asks.flatMap(({ sha256: question, days, months }, ask): Wanted[] => [
    ...days.map(each => ({ ask, question, ...each, isMonth: false })),
    ...joined(months).map(each => ({ ask, question, ...each, isMonth: true })),
  ])
}

function inOrder<T extends { ask: number }>(asks: readonly KeptAsk[], rows: readonly T[]): T[][] {
  const byAsk = Map.groupBy(rows, ({ ask }) => ask)
  return asks.map((_, place) => byAsk.get(place) ?? [])
}

/** The kept rows `f` that hold, beside what is wanted, `w`. */
function holding(act: Reading, wanted: readonly Wanted[]): RawBuilder<unknown> {
  const { firstDay, lastDay } = reachOf(wanted)
  return sql`(${changesUpTo(act, firstDay, lastDay)} offset 0) changed,
      json_to_recordset(${JSON.stringify(wanted)}::json)
        as w(ask int, question text, "firstDay" date, "lastDay" date, "isMonth" boolean)
      join figure_days f on f.workspace_id = ${act.workspaceId} and f.question = w.question
        and f.first_day >= w."firstDay" and f.first_day <= w."lastDay" and f.last_day <= w."lastDay" and (f.last_day > f.first_day) = w."isMonth"
    where f.made_at <= ${act.now} and (f.holds_until is null or f.holds_until >= ${act.now})
      and f.changes = upto[f.last_utc_day - ${firstDay}::date + 1] - upto[f.first_utc_day - ${firstDay}::date]`
}

/** One row with the list `upto`: how many changes the days from the first up to each have seen. */
function changesUpTo({ workspaceId }: Reading, firstDay: LocalDate, lastDay: LocalDate): RawBuilder<unknown> {
  return sql`select array_agg(upto order by day) as upto from (
    select day, sum(sum(changes)) over (order by day)::bigint as upto from (
      select day::date as day, 0 as changes from generate_series(${firstDay}::date, ${lastDay}::date, interval '1 day') day
      union all
      select day, changes from changed_days where workspace_id = ${workspaceId} and day between ${firstDay} and ${lastDay}
    ) each group by day
  ) summed`
}

/** Local days lie within a day of those of UTC; and one more to subtract from. */
export function reachOf(wanted: readonly Days[]): Days {
  const first = wanted.map(({ firstDay }) => firstDay).sort()[0] as LocalDate
  const last = wanted
    .map(({ lastDay }) => lastDay)
    .sort()
    .at(-1) as LocalDate
  return { firstDay: addDays(first, -2), lastDay: addDays(last, 2) }
}
