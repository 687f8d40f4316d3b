import { METRICS, type MetricKey } from '#kernel/metrics.ts'
import { isRefusal, type Outcome } from '#kernel/outcome.ts'
import type { Scope } from '../metrics/source.ts'
import { type FigureValue, figureOf, type Tally, type Telling, timeFigureOf } from '../rules/figure.ts'
import type { Group } from '../rules/groups.ts'
import { waitsOf } from '../rules/times.ts'
import type { Basis, Clock } from '../schema/period.ts'
import type { Figure } from '../schema/reports.ts'
import { rowsOf, waitsOn } from './awaited.ts'
import { gatherOne, whole } from './gather.ts'
import { type Asked, type Reading, type Setting, scopeOf } from './setting.ts'

export interface Wanted {
  statistic?: Telling['statistic'] | undefined
  basis?: Basis | undefined
  clock?: Clock | undefined
}

export async function findFigure(act: Reading, metric: MetricKey, asked: Asked & Wanted): Promise<Outcome<Figure>> {
  const scoped = await scopeOf(act, asked)
  return isRefusal(scoped) ? scoped : figureIn(act, metric, scoped, asked)
}

/** The figure of a period, as it was asked for. */
export async function figureIn(
  act: Reading,
  metric: MetricKey,
  { scope, setting }: { scope: Scope; setting: Setting },
  asked: Pick<Asked, 'from' | 'to'> & Wanted,
): Promise<Figure> {
  const telling = tellingOf(metric, asked)
  const { kind, unit } = METRICS[metric]
  return {
    metric,
    kind,
    unit: telling ? (telling.clock === 'working' ? 'working_minutes' : 'minutes') : unit,
    from: asked.from,
    to: asked.to,
    timeZone: scope.timeZone,
    asOf: act.now,
    ...(await computeFigure(act, metric, scope, setting, telling)),
    currency: kind === 'money' ? scope.currency : null,
    statistic: telling?.statistic ?? null,
    basis: telling?.basis ?? null,
    clock: telling?.clock ?? null,
  }
}

/** The unit of the metric names its clock; other than for times there is nothing to tell. */
export function tellingOf(metric: MetricKey, wanted: Wanted): Telling | null {
  const { kind, unit } = METRICS[metric]
  if (kind !== 'time') return null
  return {
    statistic: wanted.statistic ?? 'median',
    basis: wanted.basis ?? 'answered',
    clock: wanted.clock ?? (unit === 'working_minutes' ? 'working' : 'elapsed'),
  }
}

export async function computeFigure(
  act: Reading,
  metric: MetricKey,
  scope: Scope,
  setting: Setting,
  telling: Telling | null,
): Promise<FigureValue> {
  const parts = await gatherOne(act, { subject: metric, scope, calendar: setting.calendar })
  return figureFrom(act, metric, whole(parts, scope), setting, telling)
}

/** The figure of the rows that these groups are made of. */
export async function figureFrom(
  act: Reading,
  metric: MetricKey,
  groups: readonly Group[],
  { calendar }: Setting,
  telling: Telling | null,
): Promise<FigureValue> {
  const tally: Tally = {
    rows: rowsOf(groups, () => true),
    counted: rowsOf(groups, group => group.counted),
    inBase: rowsOf(groups, group => group.inBase),
    open: rowsOf(groups, group => group.isOpen),
    amount: amountOf(groups, group => group.counted),
    amountInBase: amountOf(groups, group => group.inBase),
  }
  if (!telling) return figureOf(METRICS[metric], metric === 'average_billing', tally)
  const waits = (await waitsOn(telling.clock, act, groups, calendar)) ?? waitsOf([], [])
  const counted = rowsOf(groups, group => group.waits?.kind === 'took')
  return timeFigureOf(waits, telling, { ...tally, counted })
}

function amountOf(groups: readonly Group[], counts: (group: Group) => boolean): number {
  return groups.filter(counts).reduce((sum, { amount }) => sum + amount, 0)
}
