import { type RawBuilder, sql } from 'kysely'
import type { Reading } from '#features/reports/queries/setting.ts'
import type { PastRow } from './past-rows.ts'

/** The rows of a time in one interval that are alike in all but their instants: those of a year come as some few lists of numbers. */
export interface TimeGroup {
  readonly place: number
  readonly inBase: boolean
  readonly isOpen: boolean
  readonly happened: boolean
  readonly rows: number
  /** In milliseconds since 1970, row by row, of those in the base: since when it was awaited, and until when. */
  readonly since: Float64Array
  readonly until: Float64Array
}

export async function readTimes(act: Reading, rows: RawBuilder<PastRow>): Promise<TimeGroup[]> {
  const ended = sql`coalesce(until, followed_until, ${act.now}::timestamptz)`
  const found = await sql<Omit<TimeGroup, 'since' | 'until'> & { since: string | null; until: string | null }>`
    select place, in_base as "inBase", is_open as "isOpen", until is not null as happened, count(*) as rows,
      array_agg(${milliseconds(sql`at`)}) filter (where in_base)::text as since,
      array_agg(${milliseconds(ended)}) filter (where in_base)::text as until
    from (${rows}) r group by 1, 2, 3, 4`.execute(act.tx)
  return found.rows.map(group => ({ ...group, since: numbersOf(group.since), until: numbersOf(group.until) }))
}

/** Whole ones, as instants have them outside of the database; a `Date` for each would take longer than all that follows. */
function milliseconds(instant: RawBuilder<unknown>): RawBuilder<number> {
  return sql`floor(extract(epoch from ${instant}) * 1000)::bigint`
}

function numbersOf(array: string | null): Float64Array {
  return Float64Array.from(array === null ? [] : (JSON.parse(`[${array.slice(1, -1)}]`) as number[]))
}
