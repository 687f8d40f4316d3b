import { type RawBuilder, sql } from 'kysely'
import { DAY, earlierOf, type Instant, type LocalDate, plusMilliseconds } from '#kernel/instant.ts'
import type { Question } from '../metrics/question.ts'
import type { Scope } from '../metrics/source.ts'
import { ALL_ROWS } from '../metrics/sources.ts'
import { isLevel, isTimed } from '../metrics/subjects.ts'
import { type Group, type GroupWaits, mergedGroups } from '../rules/groups.ts'
import { type Between, calendarsOf, ELAPSED } from './awaited.ts'
import { type Bundle, bundlesOf } from './bundles.ts'
import { planForManyRows, planOnceByIndex } from './planning.ts'
import type { Reading } from './setting.ts'

/** A question of some time: `scope.only` says of which. */
export interface PlainAsk {
  readonly question: Question
  readonly scope: Scope
}

/** What the rows of a day come to, and when that changes by time alone. */
export interface DayGroups {
  readonly day: LocalDate
  /** Of facts that are still to come. */
  readonly isAhead: boolean
  readonly groups: readonly Group[]
  readonly holdsUntil: Instant | null
}

interface Found {
  bundle: number
  slice: number
  day: LocalDate
  isAhead: boolean
  why: string | null
  counted: boolean
  inBase: boolean
  isOpen: boolean
  versionId: string | null
  earlier: number | null
  kind: GroupWaits['kind'] | null
  rows: number
  amount: number
  turnsAt: Instant | null
  since: string | null
  until: string | null
}

/** The plain definition: goes through the facts, day by day. Answers in the order of the asks. */
export async function readPlain(act: Reading, asks: readonly PlainAsk[]): Promise<DayGroups[][]> {
  const places = asks.flatMap(({ scope }, place) => (scope.only?.length === 0 ? [] : [place]))
  if (places.length === 0) return asks.map(() => [])
  await (act.knownAt ? planForManyRows(act) : planOnceByIndex(act))
  const bundles = bundlesOf(asks, places)
  const rows: Found[] = []
  for (const some of inStatements(bundles)) {
    const parts = some.map(place => partOf(bundles[place] as Bundle, place))
    const found = await sql<Found>`select /* prepared */ * from (${sql.join(parts, sql` union all `)}) a`.execute(
      act.tx,
    )
    rows.push(...found.rows)
  }
  const byAsk = rowsByAsk(bundles, rows)
  return Promise.all(asks.map((ask, place) => daysOf(act, ask, byAsk.get(place) ?? [])))
}

function rowsByAsk(bundles: readonly Bundle[], rows: readonly Found[]): Map<number, Found[]> {
  const byBundle = Map.groupBy(rows, ({ bundle }) => bundle)
  return new Map(
    bundles.flatMap(({ members }, index) =>
      members.map(({ place, slices }) => [place, (byBundle.get(index) ?? []).filter(({ slice }) => slices.has(slice))]),
    ),
  )
}

/** The last days of all questions in one statement; none goes through more than a quarter. */
const DAYS_IN_ONE_STATEMENT = 92

function inStatements(bundles: readonly Bundle[]): number[][] {
  const statements: number[][] = []
  let days = Number.POSITIVE_INFINITY
  for (const [place, bundle] of bundles.entries()) {
    const more = daysIn(bundle)
    if (days + more > DAYS_IN_ONE_STATEMENT) {
      statements.push([])
      days = 0
    }
    statements.at(-1)?.push(place)
    days += more
  }
  return statements
}

/** With something in them: what is still to come costs nothing, and a level is looked up. */
function daysIn({ question: { subject }, scope: { from, to, asOf, only = [[from, to]] } }: PlainAsk): number {
  if (isLevel(subject)) return 0
  return only.reduce(
    (sum, [start, end]) => sum + Math.max(0, earlierOf(end, asOf).getTime() - start.getTime()) / DAY,
    0,
  )
}

function partOf({ question: { subject }, scope, cuts }: Bundle, place: number): RawBuilder<Found> {
  const rows = ALL_ROWS[subject](scope)
  const slice = cuts.length > 0 ? sql`width_bucket(at, ${sql.val([...cuts])}::timestamptz[])` : sql`0`
  const day = sql`${slice} as slice, (at at time zone ${scope.timeZone})::date as day, at >= ${plusMilliseconds(scope.asOf, 1)} as "isAhead"`
  const alike = sql`why, counted, in_base as "inBase", is_open as "isOpen"`
  const sums = sql`count(*) as rows, coalesce(sum(amount), 0)::bigint as amount, min(turns_at) as "turnsAt"`
  if (!isTimed(subject)) {
    return sql`select ${place}::int as bundle, ${day}, ${alike}, null::uuid as "versionId", ${milliseconds(sql`earlier`)} as earlier,
      null::text as kind, ${sums}, null::text as since, null::text as until from (${rows}) r group by 2, 3, 4, 5, 6, 7, 8, 10`
  }
  return sql`select ${place}::int as bundle, ${day}, ${alike}, version_id as "versionId", ${milliseconds(sql`earlier`)} as earlier,
    ${kindOf} as kind, ${sums},
    (array_agg(${milliseconds(sql`at`)}) filter (where in_base))::text as since,
    (array_agg(${milliseconds(sql`coalesce(until, followed_until)`)}) filter (where in_base))::text as until
    from (${rows}) r group by 2, 3, 4, 5, 6, 7, 8, 9, 10, 11`
}

const kindOf = sql<
  GroupWaits['kind']
>`case when until is not null then 'took' when followed_until is not null then 'ended' else 'followed' end`

/** Whole ones since 1970, as instants have them outside of the database; a `Date` for each would take longer than all that follows. */
function milliseconds(instant: RawBuilder<unknown>): RawBuilder<number> {
  return sql`floor(round(date_part('epoch', ${instant}) * 1000000) / 1000)::bigint`
}

async function daysOf(act: Reading, { question }: PlainAsk, rows: readonly Found[]): Promise<DayGroups[]> {
  const waits = isTimed(question.subject) ? await waitsOf(act, question, rows) : () => null
  const days = Map.groupBy(rows, ({ day, isAhead }) => `${day} ${isAhead}`)
  return [...days.values()].map(found => ({
    day: (found[0] as Found).day,
    isAhead: (found[0] as Found).isAhead,
    groups: mergedGroups(found.map(row => groupOf(row, waits(row)))),
    holdsUntil: found.map(({ turnsAt }) => turnsAt).sort(earliestFirst)[0] ?? null,
  }))
}

function groupOf(
  { why, counted, inBase, isOpen, versionId, earlier, rows, amount }: Found,
  waits: GroupWaits | null,
): Group {
  return { why, counted, inBase, isOpen, versionId, earlier, rows, amount, waits }
}

function earliestFirst(a: Instant | null, b: Instant | null): number {
  return (a?.getTime() ?? Number.POSITIVE_INFINITY) - (b?.getTime() ?? Number.POSITIVE_INFINITY) || 0
}

async function waitsOf(
  act: Reading,
  question: Question,
  rows: readonly Found[],
): Promise<(row: Found) => GroupWaits | null> {
  const lists = new Map(
    rows
      .filter(row => row.inBase)
      .map(row => [row, { since: numbersOf(row.since), until: row.kind === 'followed' ? null : numbersOf(row.until) }]),
  )
  const reach = reachOf([...lists.values()])
  const calendarOf = reach && (await calendarsOf(act, [...lists.keys()], question.calendar, reach))
  return row => {
    const list = lists.get(row)
    if (!list || row.kind === null) return null
    if (row.kind === 'followed' || !list.until) return { kind: 'followed', since: list.since.toSorted() }
    const calendar = calendarOf?.(row.versionId) ?? null
    const { since, until } = list
    return {
      kind: row.kind,
      elapsed: lengths(since, until, ELAPSED),
      working: calendar && lengths(since, until, calendar),
    }
  }
}

function lengths(since: Float64Array, until: Float64Array, { betweenMs }: Between): Float64Array {
  return since.map((from, place) => Math.max(0, betweenMs(from, until[place] as number))).sort()
}

function reachOf(lists: readonly { since: Float64Array; until: Float64Array | null }[]): [Instant, Instant] | null {
  let [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const { since, until } of lists) {
    if (!until) continue
    for (const at of since) if (at < from) from = at
    for (const at of until) if (at > to) to = at
  }
  return from === Number.POSITIVE_INFINITY ? null : [new Date(from), new Date(Math.max(from, to))]
}

function numbersOf(array: string | null): Float64Array {
  return Float64Array.from(array === null ? [] : (JSON.parse(`[${array.slice(1, -1)}]`) as number[]))
}
