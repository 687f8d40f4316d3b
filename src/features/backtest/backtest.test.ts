import { expect, test } from 'vitest'
import { findHistory } from '#features/commitments/queries/standings.ts'
import { must } from '#test/must.ts'
import { drafted } from '#test/world/drafts.ts'
import { commitment, type Facts, factsIn, inForce } from '#test/world/facts.ts'
import { inWorld } from '#test/world/world.ts'
import { findBacktest } from './queries/backtest.ts'
import { findBreakingRows } from './queries/breaking-rows.ts'
import { proposeTargets } from './queries/proposal.ts'

const NOW = '2026-11-22T10:00:00Z'
const YEAR = { startsOn: '2026-01-01', endsOn: '2026-12-31' }

test('deadlines run by the terms of the draft, and the rows that break it are those it counts', () =>
  inWorld(async world => {
    const facts = factsIn(world)
    const kept = commitment({ metric: 'clocks_kept', target: 60, interval: 'month', owedBy: 'sales' })
    const signed = await inForce(world, { ...YEAR, commitments: [kept] })
    await answered(facts, signed, [10, 20, 45, 50])
    const draft = await drafted(world, { commitments: [kept], answerWithinMinutes: 30 })
    const act = world.act('ana', NOW)

    const { commitments, clocks } = must(await findBacktest(act, draft))
    expect(clocks).toEqual({ asSet: 0, anew: 4 })
    expect(commitments[0]).toMatchObject({ kept: { count: 0, of: 1 }, breaking: 2, noData: 11 })
    const october = commitments[0]!.intervals.at(-1)
    expect(october).toMatchObject({ startsOn: '2026-10-01', actual: 50, outcome: 'broken', count: 2, of: 4, short: 1 })
    const rows = must(await findBreakingRows(act, { id: draft, commitmentId: kept.id, limit: 10 })).rows
    expect(rows.map(({ workingMinutes, why }) => [workingMinutes, why])).toEqual([
      [50, 'late'],
      [45, 'late'],
    ])

    const same = must(await findBacktest(act, signed))
    expect(same.clocks).toEqual({ asSet: 4, anew: 0 })
    expect(same.commitments[0]?.kept).toMatchObject({ count: 1, of: 1 })
  }))

test('a first contact may be asked for, and times run on the calendar of the draft', () =>
  inWorld(async world => {
    const facts = factsIn(world)
    const kept = commitment({ metric: 'clocks_kept', target: 60, interval: 'month' })
    const fast = commitment({
      metric: 'response_time',
      comparator: 'at_most',
      target: 30,
      interval: 'month',
      statistic: 'mean',
    })
    const signed = await inForce(world, { ...YEAR, commitments: [kept, fast] })
    await answered(facts, signed, [10, 20])
    const first = await facts.handoff(await facts.lead('2026-10-05T08:00:00Z'), {
      deliveredAt: '2026-10-05T08:00:00Z', // ten in Madrid
      dueAt: '2026-10-05T09:00:00Z',
      answeredAt: '2026-10-05T08:10:00Z',
      versionId: signed,
    })
    await world.tx
      .updateTable('handoffs')
      .set({ first_attempt_at: new Date('2026-10-05T08:10:00Z'), first_contact_at: new Date('2026-10-05T08:40:00Z') })
      .where('id', '=', first)
      .execute()
    const draft = await drafted(world, { commitments: [kept, fast], stopsAt: 'contact', opens: '10:30' })
    const { commitments } = must(await findBacktest(world.act('ana', NOW), draft))
    const [clock, time] = commitments.map(({ intervals }) => intervals.at(-1))
    expect(clock).toMatchObject({ count: 1, of: 3, outcome: 'broken' })
    expect(time).toMatchObject({ actual: 10, count: 1, of: 1 }) // from half past ten to twenty to eleven
  }))

test('the same terms give what the commitments were judged by, of every metric that was promised', () =>
  inWorld(async world => {
    const facts = factsIn(world)
    const commitments = [
      commitment({ metric: 'leads_captured', target: 3, interval: 'month' }),
      commitment({ metric: 'handoffs', target: 4, interval: 'week' }),
      commitment({ metric: 'acceptance_rate', target: 70, interval: 'month' }),
      commitment({ metric: 'lead_to_customer_rate', target: 20, interval: 'quarter' }),
      commitment({ metric: 'clocks_kept', target: 50, interval: 'month' }),
      commitment({ metric: 'response_time', comparator: 'at_most', target: 30, interval: 'month' }),
      commitment({ metric: 'delivery_time', comparator: 'at_most', target: 60, interval: 'month' }),
      commitment({ metric: 'conversion_time', comparator: 'at_most', target: 9000, interval: 'quarter' }),
      commitment({ metric: 'effective_leads', comparator: 'at_most', target: 4, interval: 'month' }),
      commitment({ metric: 'average_billing', target: 900, interval: 'quarter' }),
      commitment({ metric: 'revenue', target: 3000, interval: 'quarter' }),
      commitment({ metric: 'overdue', comparator: 'at_most', target: 3, interval: 'month' }),
      commitment({ metric: 'waiting', comparator: 'at_most', target: 3, interval: 'month' }),
      commitment({ metric: 'marketing_share_of_revenue', target: 50, interval: 'quarter' }),
      commitment({ metric: 'decision_time', comparator: 'at_most', target: 200, interval: 'month' }),
      commitment({ metric: 'rejection_rate', comparator: 'at_most', target: 30, interval: 'month' }),
    ]
    const id = await inForce(world, { startsOn: '2025-10-01', endsOn: '2026-12-31', commitments })
    await yearOf(facts, id)
    const act = world.act('ana', NOW)
    const found = must(await findBacktest(act, id))
    for (const told of found.commitments) {
      const { rows } = must(await findHistory(act, told.id, 60))
      const judged = rows
        .filter(row => row.isOver && told.intervals.some(({ startsOn }) => startsOn === row.interval.startsOn))
        .map(row => [
          row.interval.startsOn,
          row.actual,
          row.target,
          row.state === 'on_track' || row.state === 'at_risk' ? 'undecided' : row.state,
        ])
      const tried = told.intervals.map(one => [one.startsOn, one.actual, one.target, one.outcome])
      expect(tried, told.metric).toEqual(judged.reverse())
      const page = must(await findBreakingRows(act, { id, commitmentId: told.id, limit: 200 }))
      expect(page.rows.length, told.metric).toBe(told.breaking)
    }
    expect(found.commitments.some(({ breaking }) => breaking > 0)).toBe(true)

    const { rows } = must(await proposeTargets(act, id, { share: 80 }))
    const proposed = commitments.map((one, place) => ({ ...one, target: rows[place]?.target ?? one.target }))
    const again = must(await findBacktest(act, await drafted(world, { commitments: proposed })))
    for (const [place, { kept, metric, undecided }] of again.commitments.entries()) {
      if (rows[place]?.verdict === 'found' && undecided === 0) expect(kept?.rate, metric).toBeGreaterThanOrEqual(0.8)
    }
  }))

test('what follows the season is compared with the same month, and moved by one factor', () =>
  inWorld(async world => {
    const facts = factsIn(world)
    const byInterval = [
      { startsOn: '2027-09-01', target: 2 },
      { startsOn: '2027-10-01', target: 4 },
    ]
    const leads = commitment({ metric: 'leads_captured', target: 3, interval: 'month', byInterval })
    await inForce(world, YEAR)
    for (const day of ['09-01', '10-01', '10-02']) await facts.lead(`2026-${day}T09:00:00Z`)
    const draft = await drafted(world, { commitments: [leads] })
    const act = world.act('ana', NOW)
    const [told] = must(await findBacktest(act, draft, 2)).commitments
    expect(told).toMatchObject({ followsSeason: true, kept: { count: 0, of: 2 } })
    expect(told?.intervals.map(({ actual, target, short }) => [actual, target, short])).toEqual([
      [1, 2, 1],
      [2, 4, 2],
    ])
    const [proposed] = must(await proposeTargets(act, draft, { share: 80, intervals: 2 })).rows
    expect(proposed).toMatchObject({ verdict: 'found', target: 1, kept: { count: 2, of: 2 } })
    expect(proposed?.byInterval?.map(({ target }) => target)).toEqual([1, 2])
  }))

test('without a history nothing is judged and nothing proposed; never and always are no promise', () =>
  inWorld(async world => {
    const kept = commitment({ metric: 'clocks_kept', target: 80, interval: 'month' })
    const calls = commitment({ metric: 'calls', target: 5, interval: 'month' })
    const draft = await drafted(world, { commitments: [kept, calls] })
    const act = world.act('ana', NOW)
    const empty = must(await findBacktest(act, draft))
    expect(empty).toMatchObject({ historySince: null, clocks: { asSet: 0, anew: 0 }, definitions: [] })
    expect(empty.commitments.map(({ kept: rate, noData }) => [rate, noData])).toEqual([
      [null, 12],
      [null, 12],
    ])
    const { rows, people } = must(await proposeTargets(act, draft, { share: 80 }))
    expect([rows.map(({ verdict }) => verdict), people]).toEqual([['no_history', 'no_history'], null])

    const facts = factsIn(world)
    await facts.handoff(await facts.lead('2026-08-31T09:00:00Z'), { deliveredAt: '2026-09-02T08:00:00Z' })
    const never = must(await findBacktest(act, draft)).commitments
    expect(never[0]).toMatchObject({ kept: { count: 0, of: 1, low: 0 }, noData: 11, breaking: 1 })
    expect(never[1]).toMatchObject({ kept: { count: 0, of: 2 }, noData: 10, breaking: 0 })
    const proposed = must(await proposeTargets(act, draft, { share: 80 })).rows
    expect(proposed.map(({ verdict }) => verdict)).toEqual(['says_nothing', 'says_nothing'])
  }))

test('an interval in which what a promise depends on did not hold is not judged, as in force', () =>
  inWorld(async world => {
    const facts = factsIn(world)
    await facts.lead('2026-08-10T09:00:00Z')
    for (const captured of ['2026-09-08T09:00:00Z', '2026-09-09T09:00:00Z', '2026-10-07T09:00:00Z'])
      await facts.lead(captured, captured.startsWith('2026-09-08') ? { mql: captured } : {})
    const leads = commitment({ metric: 'leads_captured', target: 2, interval: 'month' })
    const other = { condition: { commitmentId: leads.id } }
    const figure = { condition: { metric: 'leads_captured', comparator: 'at_least', target: 2 } } as const
    const mqls = (more: object) => commitment({ metric: 'mqls', target: 2, interval: 'month', ...more })
    const draft = await drafted(world, { commitments: [leads, mqls(other), mqls(figure), mqls({})] })
    const act = world.act('ana', NOW)
    const { commitments } = must(await findBacktest(act, draft, 2))
    expect(commitments.map(({ intervals }) => intervals.map(({ outcome }) => outcome))).toEqual([
      ['kept', 'broken'],
      ['broken', 'not_applicable'],
      ['broken', 'not_applicable'],
      ['broken', 'broken'],
    ])
    expect(commitments[1]).toMatchObject({ kept: { count: 0, of: 1 }, notApplicable: 1, noData: 0 })
    const { rows } = must(await proposeTargets(act, draft, { share: 90, intervals: 2 }))
    expect(rows.map(({ verdict, target }) => [verdict, target])).toEqual([
      ['found', 1],
      ['found', 1],
      ['found', 1],
      ['says_nothing', 0],
    ])
  }))

/** A lead delivered each Monday and Thursday of a year, answered, accepted and bought or not by turns. */
async function yearOf(facts: Facts, versionId: string): Promise<void> {
  const first = Date.parse('2025-10-06T09:00:00Z')
  for (let n = 0; n < 110; n += 1) {
    const at = (minutes: number) =>
      new Date(first + Math.floor(n / 2) * 604_800_000 + (n % 2) * 259_200_000 + minutes * 60_000).toISOString()
    const wins = n % 5 === 0
    const lead = await facts.lead(at(0), wins ? { customer: at(5_000 + 100 * n) } : {})
    await facts.handoff(lead, {
      deliveredAt: at(10 + n),
      dueAt: at(70 + n),
      versionId,
      ...(n % 7 === 0 ? {} : { answeredAt: at(10 + n + ((n * 13) % 90)) }),
      ...(n % 3 === 0 ? { rejectedAt: at(300) } : { acceptedAt: at(300) }),
    })
    if (wins) await facts.deal(lead, { wonAt: at(5_000 + 100 * n), amountMinor: 500 + 10 * n })
  }
}

/** Delivered on Mondays at ten in Madrid, with an hour to answer, and answered after so many minutes. */
async function answered(facts: Facts, versionId: string, minutes: readonly number[]): Promise<void> {
  for (const [place, took] of minutes.entries()) {
    const at = (more: number) => new Date(Date.parse(`2026-10-${12 + place}T08:00:00Z`) + more * 60_000).toISOString()
    const lead = await facts.lead(at(0))
    await facts.handoff(lead, { deliveredAt: at(0), dueAt: at(60), answeredAt: at(took), versionId })
  }
}
