import { wilson } from '#kernel/statistics/wilson.ts'
import type { Scope } from '../metrics/source.ts'
import { mergedGroups } from '../rules/groups.ts'
import { histogram, summarizeTimes, type Waits, waitsOf } from '../rules/times.ts'
import type { ResponseReport } from '../schema/reports.ts'
import { rowsOf, waitsOn } from './awaited.ts'
import { computeFigure } from './figure.ts'
import { gatherOne, whole } from './gather.ts'
import type { Reading, Setting } from './setting.ts'

/** How fast the handoffs of the range were answered, on every basis and both clocks. */
export async function findResponse(act: Reading, scope: Scope, setting: Setting): Promise<ResponseReport> {
  const { calendar } = setting
  const groups = whole(await gatherOne(act, { subject: 'response_time', scope, calendar }), scope)
  const elapsed = (await waitsOn('elapsed', act, groups, calendar)) ?? waitsOf([], [])
  const working = await waitsOn('working', act, groups, calendar)
  const kept = await computeFigure(act, 'clocks_kept', scope, setting, null)
  const because = (why: string) => rowsOf(groups, group => group.why === why)
  return {
    delivered: rowsOf(groups, () => true),
    answered: because('answered'),
    waiting: because('waiting'),
    closedUnanswered: because('closed_unanswered'),
    leftOut: rowsOf(groups, group => !group.inBase),
    calendar: calendar?.name ?? null,
    times: { elapsed: onEachBasis(elapsed), working: working && onEachBasis(working) },
    histogram: { elapsed: histogram(elapsed.took), working: working && histogram(working.took) },
    clocksKept: { rate: wilson(kept.count, kept.of), open: kept.open, leftOut: kept.leftOut },
  }
}

/** How long the leads captured in the range took to be won or lost, in elapsed time; lost ones also by what they were lost to. */
export async function findOutcomeTime(act: Reading, scope: Scope, { calendar }: Setting) {
  const groups = mergedGroups(whole(await gatherOne(act, { subject: 'outcome_time', scope, calendar }), scope))
  const waits = async (some: typeof groups) => (await waitsOn('elapsed', act, some, calendar)) ?? waitsOf([], [])
  const all = await waits(groups)
  const outcomes = groups.filter(group => group.waits?.kind === 'took').sort((a, b) => b.rows - a.rows)
  const byOutcome = []
  for (const group of outcomes.slice(0, GROUPS_AT_MOST))
    byOutcome.push({ why: group.why ?? '', of: await waits([group]) })
  return {
    captured: rowsOf(groups, () => true),
    open: all.open.length,
    all: onEachBasis(all),
    byOutcome: byOutcome.map(({ why, of }) => ({
      outcome: why === 'won' ? ('won' as const) : ('lost' as const),
      because: why.startsWith('lost:') ? why.slice('lost:'.length) : null,
      times: summarizeTimes(of, 'answered'),
    })),
  }
}

const GROUPS_AT_MOST = 30

function onEachBasis(waits: Waits) {
  return {
    answered: summarizeTimes(waits, 'answered'),
    all: summarizeTimes(waits, 'all'),
    censored: summarizeTimes(waits, 'censored'),
  }
}
