import { wilson } from '#kernel/statistics/wilson.ts'
import type { Scope } from '../metrics/source.ts'
import { outcomeTime, responseTime } from '../metrics/times.ts'
import { type Awaited, histogram, summarizeTimes } from '../rules/times.ts'
import type { ResponseReport } from '../schema/reports.ts'
import { awaitedOf, readTimes } from './awaited.ts'
import { computeFigure } from './figure.ts'
import type { Reading, Setting } from './setting.ts'

/** How fast the handoffs of the range were answered, on every basis and both clocks. */
export async function findResponse(act: Reading, scope: Scope, setting: Setting): Promise<ResponseReport> {
  const rows = await readTimes(act, responseTime(scope))
  const elapsed = (await awaitedOf(act, rows, 'elapsed', setting)) ?? []
  const working = await awaitedOf(act, rows, 'working', setting)
  const kept = await computeFigure(act, 'clocks_kept', scope, setting, null)
  const because = (why: string) => rows.filter(row => row.why === why).length
  return {
    delivered: rows.length,
    answered: because('answered'),
    waiting: because('waiting'),
    closedUnanswered: because('closed_unanswered'),
    leftOut: rows.filter(row => !row.in_base).length,
    calendar: setting.calendar?.name ?? null,
    times: { elapsed: onEachBasis(elapsed), working: working && onEachBasis(working) },
    histogram: { elapsed: histogram(answered(elapsed)), working: working && histogram(answered(working)) },
    clocksKept: { rate: wilson(kept.count, kept.of), open: kept.open, leftOut: kept.leftOut },
  }
}

/** How long the leads captured in the range took to be won or lost, in elapsed time; lost ones also by what they were lost to. */
export async function findOutcomeTime(act: Reading, scope: Scope, setting: Setting) {
  const rows = await readTimes(act, outcomeTime(scope))
  const awaited = (await awaitedOf(act, rows, 'elapsed', setting)) ?? []
  const minutes = Map.groupBy(
    awaited.flatMap((one, place) => (one.happened ? [{ one, outcome: rows[place]?.why ?? '' }] : [])),
    ({ outcome }) => outcome,
  )
  const groups = [...minutes].sort(([, a], [, b]) => b.length - a.length).slice(0, GROUPS_AT_MOST)
  return {
    captured: rows.length,
    open: awaited.filter(one => !one.happened).length,
    all: onEachBasis(awaited),
    byOutcome: groups.map(([outcome, ones]) => ({
      outcome: outcome === 'won' ? ('won' as const) : ('lost' as const),
      because: outcome.startsWith('lost:') ? outcome.slice('lost:'.length) : null,
      times: summarizeTimes(
        ones.map(({ one }) => one),
        'answered',
      ),
    })),
  }
}

const GROUPS_AT_MOST = 30

function onEachBasis(awaited: readonly Awaited[]) {
  return {
    answered: summarizeTimes(awaited, 'answered'),
    all: summarizeTimes(awaited, 'all'),
    censored: summarizeTimes(awaited, 'censored'),
  }
}

function answered(awaited: readonly Awaited[]): number[] {
  return awaited.filter(one => one.happened).map(one => one.minutes)
}
