import { sql } from 'kysely'
import { METRICS, type MetricKey } from '#kernel/metrics.ts'
import { isRefusal, type Outcome } from '#kernel/outcome.ts'
import type { Scope } from '../metrics/source.ts'
import { SOURCES } from '../metrics/sources.ts'
import { type FigureValue, figureOf, type Tally, type Telling, timeFigureOf } from '../rules/figure.ts'
import { waitsOf } from '../rules/times.ts'
import type { Basis, Clock } from '../schema/period.ts'
import type { Figure } from '../schema/reports.ts'
import { readTimes, rowsOf, waitsOn } from './awaited.ts'
import { planForManyRows } from './planning.ts'
import { type Asked, type Reading, readOnce, type Setting, scopeOf } from './setting.ts'

export interface Wanted {
  statistic?: Telling['statistic'] | undefined
  basis?: Basis | undefined
  clock?: Clock | undefined
}

export async function findFigure(act: Reading, metric: MetricKey, asked: Asked & Wanted): Promise<Outcome<Figure>> {
  const scoped = await scopeOf(act, asked)
  if (isRefusal(scoped)) return scoped
  const { scope, setting } = scoped
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
  await planForManyRows(act)
  if (!telling)
    return figureOf(
      METRICS[metric],
      metric === 'average_billing',
      await readOnce(act, metric, scope, () => tallyOf(act, metric, scope)),
    )
  const groups = await readOnce(act, metric, scope, () => readTimes(act, SOURCES[metric](scope)))
  const waits = (await waitsOn(telling.clock, act, groups, setting)) ?? waitsOf([], [])
  return timeFigureOf(waits, telling, {
    rows: rowsOf(groups, () => true),
    counted: rowsOf(groups, group => group.inBase && group.happened),
    inBase: rowsOf(groups, group => group.inBase),
    open: rowsOf(groups, group => group.isOpen),
  })
}

async function tallyOf(act: Reading, metric: MetricKey, scope: Scope): Promise<Tally> {
  const { rows } = await sql<Tally>`
    select count(*) as rows, count(*) filter (where counted) as counted, count(*) filter (where in_base) as "inBase",
      count(*) filter (where is_open) as open, coalesce(sum(amount) filter (where counted), 0)::bigint as amount,
      coalesce(sum(amount) filter (where in_base), 0)::bigint as "amountInBase"
    from (${SOURCES[metric](scope)}) r`.execute(act.tx)
  return rows[0] as Tally
}
