import { existsSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { findBacktest } from '#features/backtest/queries/backtest.ts'
import { proposeTargets } from '#features/backtest/queries/proposal.ts'
import { findFigure } from '#features/reports/queries/figure.ts'
import { findFunnel } from '#features/reports/queries/funnel.ts'
import { findOutcomeTime, findResponse } from '#features/reports/queries/response.ts'
import { findSeries } from '#features/reports/queries/series.ts'
import { scopeOf } from '#features/reports/queries/setting.ts'
import { isRefusal, type Outcome } from '#kernel/outcome.ts'
import { officeWeek } from '#kernel/working-time/example-calendars.ts'
import { newId } from '#platform/ids.ts'
import { commitment, inForce } from '../world/facts.ts'
import { inWorld, type World } from '../world/world.ts'

// The loan applications of BPI Challenge 2012 (doi:10.4121/uuid:3926db30-f712-4394-aebc-75976070e91f), one row each, with figures
// computed elsewhere. Not part of the repository: PACTO_TEST_DATA names the folder that holds them, without it this is skipped.
const FOLDER = `${process.env.PACTO_TEST_DATA ?? 'no-data'}/bpi2012-loan-leads`
const ALL = { from: '2011-10-01', to: '2012-03-01' }

test.skipIf(!existsSync(FOLDER))(
  '13,087 real applications: the figures are those computed elsewhere',
  { timeout: 120_000 },
  () =>
    inWorld(async world => {
      await world.tx
        .updateTable('workspaces')
        .set({ time_zone: 'Europe/Amsterdam' })
        .where('workspace_id', '=', world.workspaceId)
        .execute()
      await load(world)
      const expected = JSON.parse(readFileSync(`${FOLDER}/expected.json`, 'utf8'))
      const act = world.act('ana', '2012-03-14T16:00:00Z')
      const { scope, setting } = accepted(await scopeOf(act, ALL))

      const started = performance.now()
      const response = await findResponse(act, scope, setting)
      const tookMs = performance.now() - started
      const { answered, all, censored } = response.times.elapsed
      const minutes = expected.minutes_submitted_to_first_human_start
      for (const key of ['n', 'min', 'p25', 'median', 'mean', 'p75', 'p90', 'max'] as const) {
        expect(rounded(answered[key], 2), key).toBe(minutes[key])
      }
      expect(answered.within.map(({ share }) => rounded(share, 6))).toEqual(
        Object.values(expected.share_first_human_start_within),
      )
      expect({ delivered: response.delivered, answered: response.answered, waiting: response.waiting }).toEqual({
        delivered: expected.cases,
        answered: expected.with_any_human_start,
        waiting: expected.without_human_start,
      })

      const outcomes = await findOutcomeTime(act, scope, setting)
      const days = (summary: typeof answered) =>
        Object.fromEntries(
          (['n', 'min', 'p25', 'median', 'mean', 'p75', 'p90', 'max'] as const).map(key => [
            key,
            key === 'n' ? summary.n : rounded((summary[key] as number) / 1440, 4),
          ]),
        )
      expect(days(outcomes.all.answered)).toEqual(expected.days_submitted_to_outcome)
      const byOutcome = outcomes.byOutcome.map(({ outcome, because, times }) => [
        because ?? (outcome === 'won' ? 'approved' : ''),
        days(times),
      ])
      expect(Object.fromEntries(byOutcome)).toEqual(expected.days_by_outcome)
      expect(outcomes.open).toBe(expected.outcome.open)

      const conversion = accepted(await findFigure(act, 'lead_to_customer_rate', ALL))
      expect([conversion.count, conversion.of, rounded((conversion.value as number) / 100, 6)]).toEqual([
        expected.outcome.approved,
        expected.cases,
        expected.approval_rate_all,
      ])
      const months = accepted(await findSeries(act, { ...ALL, metric: 'leads_captured', interval: 'month' }))
      expect(Object.fromEntries(months.points.map(({ startsOn, value }) => [startsOn.slice(0, 7), value]))).toEqual(
        expected.submitted_per_month,
      )
      const { stages } = await findFunnel(act, scope, setting)
      expect(stages.map(({ reached }) => reached)).toEqual([13_087, 2_246, 2_246, 2_246, 2_246, 2_246])

      await inForce(world, { startsOn: '2011-10-01', endsOn: '2012-12-31' })
      const withCalendar = accepted(await scopeOf(act, ALL))
      const { times } = await findResponse(act, withCalendar.scope, withCalendar.setting)
      const brief = ({ n, median, medianLow, medianHigh, mean, p90 }: typeof answered) => ({
        n,
        median,
        medianLow,
        medianHigh,
        mean,
        p90,
      })
      console.table({
        'elapsed answered': brief(answered),
        'elapsed all': brief(all),
        'elapsed censored': brief(censored),
        'working answered': times.working && brief(times.working.answered),
        'working all': times.working && brief(times.working.all),
        'working censored': times.working && brief(times.working.censored),
        'computed in ms': { n: Math.round(tookMs) },
      })
    }),
)

test.skipIf(!existsSync(FOLDER))(
  'the backtest of "first answer within 60 working minutes for 80 %" is what a plain count over the file says',
  { timeout: 120_000 },
  () =>
    inWorld(async world => {
      await load(world)
      const weeks = weeksOfTheFile()
      const kept = commitment({ metric: 'clocks_kept', target: 80, interval: 'week', owedBy: 'sales' })
      const hours = { timeZone: 'Europe/Amsterdam', week: officeWeek, closedOn: [], exceptions: [] }
      const calendar = { name: 'Oficina', hours }
      const id = await inForce(world, { startsOn: '2012-04-01', endsOn: '2012-12-31', commitments: [kept], calendar })
      const act = world.act('ana', '2012-03-14T16:00:00Z')
      const found = accepted(await findBacktest(act, id, 26))
      const told = found.commitments[0]!
      const counted = told.intervals.filter(({ of }) => of > 0)
      expect(counted.map(({ startsOn, count, of }) => [startsOn, count, of])).toEqual(
        weeks.map(({ monday, onTime, all }) => [monday, onTime, all]),
      )
      const good = weeks.filter(({ onTime, all }) => onTime / all >= 0.8)
      const bad = weeks.filter(({ onTime, all }) => onTime / all < 0.8)
      expect([told.kept?.count ?? 0, told.kept?.of]).toEqual([good.length, weeks.length])
      expect(told.breaking).toBe(bad.reduce((sum, { onTime, all }) => sum + all - onTime, 0))
      expect(found.clocks).toEqual({ asSet: 0, anew: 13_087 })
      const shares = weeks.map(({ onTime, all }) => (100 * onTime) / all).sort((a, b) => b - a)
      const { rows } = accepted(await proposeTargets(act, id, { share: 80, intervals: 26 }))
      const kth = shares[Math.ceil(0.8 * shares.length) - 1] as number
      expect(rows[0]?.target).toBe(Math.floor(kth * 10) / 10)
      console.log(
        `kept in ${good.length} of ${weeks.length} weeks; ${told.breaking} rows; eight of ten: ${rows[0]?.target} %`,
      )
    }),
)

/** By the local Monday of submission: how many a person took up within 60 minutes of Monday to Friday from nine to six. */
function weeksOfTheFile(): { monday: string; onTime: number; all: number }[] {
  const [head = '', ...lines] = gunzipSync(readFileSync(`${FOLDER}/leads_derived.csv.gz`))
    .toString()
    .trim()
    .split(/\r?\n/)
  const [submitted, started] = ['submitted_at', 'first_human_start_at'].map(name => head.split(',').indexOf(name))
  const weeks = new Map<string, { monday: string; onTime: number; all: number }>()
  for (const line of lines) {
    const cells = line.split(',')
    const from = Date.parse(milliseconds(cells[submitted as number] || null) as string)
    const until = Date.parse(milliseconds(cells[started as number] || null) ?? '')
    const day = new Date(wallClock(from))
    day.setUTCDate(day.getUTCDate() - ((day.getUTCDay() + 6) % 7))
    const monday = day.toISOString().slice(0, 10)
    const week = weeks.get(monday) ?? { monday, onTime: 0, all: 0 }
    weeks.set(monday, week)
    week.all += 1
    if (until && openMinutes(wallClock(from), wallClock(until)) <= 60) week.onTime += 1
  }
  return [...weeks.values()].sort((a, b) => (a.monday < b.monday ? -1 : 1))
}

/** Amsterdam that winter: two hours ahead until the last Sunday of October, then one. As if it were UTC. */
function wallClock(ms: number): number {
  return ms + (ms < Date.parse('2011-10-30T01:00:00Z') ? 2 : 1) * 3_600_000
}

function openMinutes(from: number, until: number): number {
  let open = 0
  for (let day = Math.floor(from / 86_400_000) * 86_400_000; day <= until; day += 86_400_000) {
    const weekday = new Date(day).getUTCDay()
    if (weekday === 0 || weekday === 6) continue
    open += Math.max(0, Math.min(until, day + 18 * 3_600_000) - Math.max(from, day + 9 * 3_600_000))
  }
  return open / 60_000
}

/** Each application is a lead delivered when it was submitted, answered when a person first took it up, won, lost or open. */
async function load({ tx, workspaceId }: World): Promise<void> {
  const [head = '', ...lines] = gunzipSync(readFileSync(`${FOLDER}/leads_derived.csv.gz`))
    .toString()
    .trim()
    .split(/\r?\n/)
  const names = head.split(',')
  const cell = (line: string[], name: string) => line[names.indexOf(name)] || null
  const rows = lines.map(text => {
    const line = text.split(',')
    const outcome = cell(line, 'outcome')
    return {
      id: newId(),
      handoff: newId(),
      deal: newId(),
      at: milliseconds(cell(line, 'submitted_at')),
      answered: milliseconds(cell(line, 'first_human_start_at')),
      won: outcome === 'approved' ? milliseconds(cell(line, 'outcome_at')) : null,
      lost: outcome === 'declined' || outcome === 'cancelled' ? milliseconds(cell(line, 'outcome_at')) : null,
      because: outcome,
    }
  })
  const given = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
    as r(id uuid, handoff uuid, deal uuid, at timestamptz, answered timestamptz, won timestamptz, lost timestamptz, because text)`
  await sql`insert into leads (workspace_id, id, stage, stage_since, captured_at, recorded_at, changed_at)
    select ${workspaceId}::uuid, id, case when won is null then 'lead' else 'customer' end, at, at, at, at from ${given}`.execute(
    tx,
  )
  await sql`insert into milestones (workspace_id, lead_id, stage, occurred_at, recorded_at, implied)
    select ${workspaceId}::uuid, id, 'lead', at, at, false from ${given} union all
    select ${workspaceId}::uuid, id, 'customer', won, won, false from ${given} where won is not null`.execute(tx)
  await sql`insert into handoffs (workspace_id, id, lead_id, cycle, delivered_at, recorded_at, answered_at)
    select ${workspaceId}::uuid, handoff, id, 1, at, at, answered from ${given}`.execute(tx)
  await sql`insert into deals (workspace_id, id, lead_id, kind, sales_channel, currency, contributed_by, opened_at, won_at, lost_at, lost_because, recorded_at, changed_at)
    select ${workspaceId}::uuid, deal, id, 'new', 'online', 'EUR', 'marketing', at, won, lost, because, at, at from ${given}
    where won is not null or lost is not null`.execute(tx)
  await sql`select refresh_statistics()`.execute(tx) // as an import does
}

function milliseconds(instant: string | null): string | null {
  return instant?.replace(/(\.\d{3})\d+/, '$1') ?? null
}

function rounded(value: number | 'not_reached' | null, digits: number): number | 'not_reached' | null {
  return typeof value === 'number' ? Number(value.toFixed(digits)) : value
}

function accepted<T>(outcome: Outcome<T>): T {
  if (isRefusal(outcome)) throw new Error(outcome.refused)
  return outcome as T
}
