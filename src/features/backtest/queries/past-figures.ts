import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Commitment } from '#features/agreement/schema.ts'
import { tellingOf } from '#features/commitments/queries/standing.ts'
import { meets } from '#features/commitments/rules/judge.ts'
import { type Between, ELAPSED, rowsOf } from '#features/reports/queries/awaited.ts'
import type { Reading } from '#features/reports/queries/setting.ts'
import { type FigureValue, figureOf, type Tally, type Telling, timeFigureOf } from '#features/reports/rules/figure.ts'
import { waitsOf } from '#features/reports/rules/times.ts'
import { MINUTE } from '#kernel/instant.ts'
import { METRICS } from '#kernel/metrics.ts'
import { pastTargetIn } from '../rules/past-intervals.ts'
import type { Draft } from './draft.ts'
import { type Looked, pastRows } from './past-rows.ts'
import { readTimes, type TimeGroup } from './past-times.ts'

export interface PastFigure {
  readonly figure: FigureValue
  readonly target: number
  /** Its rows that speak against the promise, whether or not they broke it. */
  readonly against: number
}

/** The figure of every interval: the same formulas and rules as those of the scoreboard, over rows that are read once. */
export async function pastFigures(act: Reading, looked: Looked, draft: Draft): Promise<PastFigure[]> {
  const telling = tellingOf(looked.commitment)
  return telling ? timesOf(act, looked, draft, telling) : talliesOf(act, looked, draft)
}

const NOTHING: Tally & { against: number } = {
  rows: 0,
  counted: 0,
  inBase: 0,
  open: 0,
  amount: 0,
  amountInBase: 0,
  against: 0,
}

async function talliesOf(act: Reading, looked: Looked, draft: Draft): Promise<PastFigure[]> {
  const { commitment, intervals } = looked
  const { metric } = commitment
  const targets = intervals.map(interval => pastTargetIn(commitment, interval))
  const { rows } = await sql<Tally & { place: number; against: number }>`
    select place, count(*) as rows, count(*) filter (where counted) as counted, count(*) filter (where in_base) as "inBase",
      count(*) filter (where is_open) as open, coalesce(sum(amount) filter (where counted), 0)::bigint as amount,
      coalesce(sum(amount) filter (where in_base), 0)::bigint as "amountInBase",
      count(*) filter (where ${speaksAgainst(commitment, targets)}) as against
    from (${pastRows(act, looked, draft)}) r group by place`.execute(act.tx)
  const byPlace = new Map(rows.map(row => [row.place, row]))
  return targets.map((target, place) => {
    const tally = byPlace.get(place) ?? NOTHING
    return { figure: figureOf(METRICS[metric], metric === 'average_billing', tally), target, against: tally.against }
  })
}

/** Which rows of a figure that is no time pull it away from its target. What is missing from a sum is no row. */
export function speaksAgainst({ metric, comparator }: Commitment, targets: readonly number[]): RawBuilder<SqlBool> {
  const isAtLeast = comparator === 'at_least'
  if (METRICS[metric].kind === 'rate') return isAtLeast ? sql`in_base and not counted` : sql`in_base and counted`
  if (metric === 'average_billing') {
    const target = sql`(${targets}::float8[])[place + 1]`
    return isAtLeast ? sql`counted and amount < ${target}` : sql`counted and amount > ${target}`
  }
  return isAtLeast ? sql`false` : sql`counted`
}

async function timesOf(act: Reading, looked: Looked, draft: Draft, telling: Telling): Promise<PastFigure[]> {
  const groups = await readTimes(act, pastRows(act, looked, draft))
  const clock = draftClock(draft, telling)
  const minutesIn = (some: readonly TimeGroup[]) => some.flatMap(group => minutesOf(group, clock))
  return looked.intervals.map((interval, place) => {
    const here = groups.filter(group => group.place === place)
    const based = here.filter(group => group.inBase)
    const took = minutesIn(based.filter(group => group.happened))
    const open = minutesIn(based.filter(group => !group.happened))
    const figure = timeFigureOf(waitsOf(took, open), telling, {
      rows: rowsOf(here, () => true),
      counted: rowsOf(here, group => group.inBase && group.happened),
      inBase: rowsOf(here, group => group.inBase),
      open: rowsOf(here, group => group.isOpen),
    })
    const target = pastTargetIn(looked.commitment, interval)
    const against = [...took, ...open].filter(minutes => missesTime(looked.commitment, minutes, target)).length
    return { figure, target, against }
  })
}

export function missesTime({ comparator }: Commitment, minutes: number, target: number): boolean {
  return !meets(comparator, minutes, target)
}

/** Rows that keep their version have one with the same calendar as the draft. */
export function draftClock({ time }: Draft, { clock }: Pick<Telling, 'clock'>): Between {
  return clock === 'elapsed' ? ELAPSED : time
}

export function minutesBetween({ betweenMs }: Between, since: number, until: number): number {
  return Math.max(0, betweenMs(since, until) / MINUTE)
}

function minutesOf({ since, until }: TimeGroup, between: Between): number[] {
  return Array.from(since, (from, place) => minutesBetween(between, from, until[place] as number))
}
