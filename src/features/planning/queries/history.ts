import { type RawBuilder, sql } from 'kysely'
import { revenue } from '#features/reports/metrics/money.ts'
import type { Scope } from '#features/reports/metrics/source.ts'
import { computeFigure, tellingOf } from '#features/reports/queries/figure.ts'
import { planForManyRows } from '#features/reports/queries/planning.ts'
import { type Reading, type Setting, settingAt } from '#features/reports/queries/setting.ts'
import type { Channel } from '#kernel/fields.ts'
import { DAY, plusMilliseconds } from '#kernel/instant.ts'
import { wilson } from '#kernel/statistics/wilson.ts'
import { startOfLocalDate } from '#kernel/working-time/zone.ts'
import { cohortOf, WAYS, type WayKey } from '../metrics/cohorts.ts'
import { isEnoughForAverage, isEnoughForRate, isEnoughForSeason, isEnoughForTime } from '../rules/enough.ts'
import { lastTwelveMonths, type Range, ripe } from '../rules/past.ts'
import type { PastAverage, PastRate, PlanningHistory } from '../schema.ts'

/** What has been waiting longer hardly counts as open. */
const OPEN_WITHIN_DAYS = 180

/** All that a plan may rest on, of the twelve whole months before this one. */
export async function findPlanningHistory(act: Reading): Promise<PlanningHistory> {
  await planForManyRows(act)
  const setting = await settingAt(act, act.now)
  const period = lastTwelveMonths(act.now, setting.timeZone)
  const cohorts = ripe(period)
  const scope = scopeIn(act, setting, period)
  const rates = {} as Record<WayKey, PastRate>
  for (const key of Object.keys(WAYS) as WayKey[]) rates[key] = await pastRate(act, key, scopeIn(act, setting, cohorts))
  const billing = await billingOf(act, scope)
  return {
    period,
    cohorts,
    currency: setting.currency,
    revenueMinor: billing.revenueMinor,
    repurchases: billing.again.deals,
    averageNew: billing.fresh,
    averageRepurchase: billing.again,
    ...(await customersOf(act, scope)),
    rates,
    channels: await channelsOf(act, scopeIn(act, setting, cohorts)),
    ...(await effortOf(act, scope)),
    deliveryTime: await pastTime(act, 'delivery_time', scope, setting),
    conversionTime: await pastTime(act, 'conversion_time', scopeIn(act, setting, cohorts), setting),
    open: await openNow(act),
    people: await peopleOf(act),
  }
}

function scopeIn(act: Reading, { timeZone, currency }: Setting, { from, to }: Range): Scope {
  return {
    workspaceId: act.workspaceId,
    from: startOfLocalDate(from, timeZone),
    to: startOfLocalDate(to, timeZone),
    asOf: act.now,
    timeZone,
    currency,
  }
}

interface CohortRow {
  count: number
  of: number
  open: number
  times: number
  days: number | null
}

const COHORT = sql`count(*) filter (where r.counted) as count, count(*) as of, count(*) filter (where r.is_open) as open,
  count(r.until) as times,
  (percentile_cont(0.5) within group (order by extract(epoch from r.until - r.at)) / 86400)::float8 as days`

async function pastRate(act: Reading, key: WayKey, scope: Scope): Promise<PastRate> {
  return rateOf(await oneOf<CohortRow>(act, sql`select ${COHORT} from (${cohortOf(WAYS[key])(scope)}) r`))
}

/** Of marketing's leads; those without a channel are left out. */
async function channelsOf(act: Reading, scope: Scope): Promise<PlanningHistory['channels']> {
  const { rows } = await sql<CohortRow & { channel: Channel }>`
    select l.channel, ${COHORT} from (${cohortOf(WAYS.leadToMql)(scope)}) r
      join leads l on l.workspace_id = ${scope.workspaceId} and l.id = r.lead_id
    where l.channel is not null group by 1 order by count desc, 1`.execute(act.tx)
  return rows.map(({ channel, ...row }) => ({ channel, leadToMql: rateOf(row) }))
}

function rateOf({ count, of, open, times, days }: CohortRow): PastRate {
  const rate = wilson(count, of)
  return {
    count,
    of,
    open,
    rate: rate?.rate ?? null,
    low: rate?.low ?? null,
    high: rate?.high ?? null,
    isEnough: isEnoughForRate(count, of),
    medianDays: days,
    times,
    isEnoughForDays: isEnoughForTime(times),
  }
}

async function billingOf(act: Reading, scope: Scope) {
  const { rows } = await sql<{ why: string; deals: number; sum: number; deviation: number | null }>`
    select why, count(*) as deals, sum(amount)::bigint as sum, round(stddev_samp(amount))::bigint as deviation
    from (${revenue(scope)}) r where counted group by why`.execute(act.tx)
  const averageOf = (why: string): PastAverage => {
    const { deals, sum, deviation } = rows.find(row => row.why === why) ?? { deals: 0, sum: 0, deviation: null }
    return {
      amountMinor: deals === 0 ? null : Math.round(sum / deals),
      deals,
      deviationMinor: deviation ?? 0,
      isEnough: isEnoughForAverage(deals),
    }
  }
  return {
    revenueMinor: rows.reduce((sum, row) => sum + row.sum, 0),
    fresh: averageOf('new'),
    again: averageOf('repurchase'),
  }
}

/** By who brought them, and by calendar month. */
async function customersOf(act: Reading, scope: Scope): Promise<Pick<PlanningHistory, 'newCustomers' | 'season'>> {
  const { rows } = await sql<{ month: number; contributedBy: 'marketing' | 'sales'; count: number }>`
    select extract(month from m.occurred_at at time zone ${scope.timeZone})::int as month,
      l.contributed_by as "contributedBy", count(*) as count
    from milestones m join leads l on l.workspace_id = ${scope.workspaceId} and l.id = m.lead_id and l.withdrawn_at is null
    where m.workspace_id = ${scope.workspaceId} and m.stage = 'customer' and m.withdrawn_at is null and not m.implied
      and m.occurred_at >= ${scope.from} and m.occurred_at < ${scope.to}
    group by 1, 2`.execute(act.tx)
  const sumOf = (counts: (row: (typeof rows)[number]) => boolean) =>
    rows.filter(counts).reduce((sum, { count }) => sum + count, 0)
  const customers = Array.from({ length: 12 }, (_, place) => sumOf(({ month }) => month === place + 1))
  return {
    newCustomers: {
      marketing: sumOf(row => row.contributedBy === 'marketing'),
      sales: sumOf(row => row.contributedBy === 'sales'),
    },
    season: { customers, isEnough: isEnoughForSeason(sumOf(() => true)) },
  }
}

async function pastTime(
  act: Reading,
  metric: 'delivery_time' | 'conversion_time',
  scope: Scope,
  setting: Setting,
): Promise<PlanningHistory['deliveryTime']> {
  const { value, of } = await computeFigure(act, metric, scope, setting, tellingOf(metric, {}))
  return { medianMinutes: value, n: of, isEnough: isEnoughForTime(of) }
}

async function effortOf(act: Reading, scope: Scope): Promise<Pick<PlanningHistory, 'handoffs' | 'effort'>> {
  const within = (column: RawBuilder<unknown>) => sql`${column} >= ${scope.from} and ${column} < ${scope.to}`
  const { workspaceId } = scope
  const found = await oneOf<{
    handoffs: number
    allHandoffs: number
    mqls: number
    leads: number
    attempts: number
    minutes: number | null
  }>(
    act,
    sql`
    select h.*, m.*, a.* from
      (select count(*) filter (where l.contributed_by = 'marketing') as handoffs, count(*) as "allHandoffs"
        from handoffs h join leads l on l.workspace_id = ${workspaceId} and l.id = h.lead_id and l.withdrawn_at is null
        where h.workspace_id = ${workspaceId} and h.withdrawn_at is null and ${within(sql`h.delivered_at`)}) h,
      (select count(*) filter (where m.stage = 'mql') as mqls, count(*) filter (where m.stage = 'lead') as leads
        from milestones m join leads l on l.workspace_id = ${workspaceId} and l.id = m.lead_id and l.withdrawn_at is null
          and l.contributed_by = 'marketing'
        where m.workspace_id = ${workspaceId} and m.stage in ('lead', 'mql') and m.withdrawn_at is null and not m.implied
          and ${within(sql`m.occurred_at`)}) m,
      (select count(*) as attempts, (avg(duration_seconds) / 60)::float8 as minutes
        from activities where workspace_id = ${workspaceId} and withdrawn_at is null and is_attempt
          and ${within(sql`occurred_at`)}) a`,
  )
  const { handoffs, allHandoffs, mqls, leads, attempts, minutes } = found
  return {
    handoffs: { handoffs, mqls },
    effort: {
      attemptsPerHandoff: allHandoffs === 0 ? null : attempts / allHandoffs,
      minutesPerAttempt: minutes,
      leadsPerMonth: leads / 12,
    },
  }
}

/** Where leads stand now, by who brought them. */
async function openNow(act: Reading): Promise<PlanningHistory['open']> {
  const { rows } = await sql<{ contributedBy: 'marketing' | 'sales'; stage: string; count: number }>`
    select contributed_by as "contributedBy", stage, count(*) as count from leads
    where workspace_id = ${act.workspaceId} and withdrawn_at is null and stage in ('mql', 'sal', 'sql', 'opportunity')
      and stage_since >= ${plusMilliseconds(act.now, -OPEN_WITHIN_DAYS * DAY)}
    group by 1, 2`.execute(act.tx)
  const of = (side: 'marketing' | 'sales') => {
    const at = (...stages: string[]) =>
      rows
        .filter(row => row.contributedBy === side && stages.includes(row.stage))
        .reduce((sum, { count }) => sum + count, 0)
    return { mqls: at('mql', 'sal'), sqls: at('sql'), opportunities: at('opportunity') }
  }
  return { withinDays: OPEN_WITHIN_DAYS, marketing: of('marketing'), sales: of('sales') }
}

async function peopleOf({ tx, workspaceId }: Reading): Promise<PlanningHistory['people']> {
  const members = await tx
    .selectFrom('members')
    .select('functions')
    .where('workspace_id', '=', workspaceId)
    .where('deactivated_at', 'is', null)
    .execute()
  const count = (side: 'marketing' | 'sales') => members.filter(({ functions }) => functions.includes(side)).length
  return { marketing: count('marketing'), sales: count('sales') }
}

async function oneOf<T>({ tx }: Reading, query: RawBuilder<unknown>): Promise<T> {
  return (await (query as RawBuilder<T>).execute(tx)).rows[0] as T
}
