import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import type { Criteria } from '#kernel/criteria/language.ts'
import { DAY, plusMilliseconds } from '#kernel/instant.ts'
import { METRIC_KEYS, type MetricKey } from '#kernel/metrics.ts'
import { isRefusal, type Outcome } from '#kernel/outcome.ts'
import { seededDice } from '#kernel/statistics/seeded-dice.ts'
import { localDateOf } from '#kernel/working-time/zone.ts'
import type { Act } from '#platform/act.ts'
import { shareOf } from '#test/share.ts'
import { type Company, one, openCompany, REACH_DAYS } from '#test/world/company.ts'
import { factsIn } from '#test/world/facts.ts'
import { inWorld, type World } from '#test/world/world.ts'
import { keepFigures } from './commands/keep-figures.ts'
import { noting } from './commands/note-asked.ts'
import type { Scope } from './metrics/source.ts'
import { findAsked } from './queries/asked.ts'
import { checkKept } from './queries/check.ts'
import { findEffective } from './queries/effective.ts'
import { findFigure } from './queries/figure.ts'
import { findFunnel } from './queries/funnel.ts'
import { type Ask, gather, type Part, whole } from './queries/gather.ts'
import { findOutcomeTime, findResponse } from './queries/response.ts'
import { findSeries } from './queries/series.ts'
import { type Asked, type Reading, type Setting, scopeOf } from './queries/setting.ts'
import { type Group, mergedGroups } from './rules/groups.ts'

const SEEDS = shareOf([1, 2])
const STEPS = 15

describe('what is kept of figures is what the facts say, whatever has happened since', () => {
  test.each(SEEDS)('history %i', { timeout: 300_000 }, seed =>
    inWorld(async world => {
      const company = await openCompany(world, seededDice(seed))
      await compare(company)
      await keepAll(company.act())
      for (let step = 0; step < STEPS; step++) {
        await company.liveOn()
        if (company.dice() < 0.3) await keepAll(company.act())
        if (company.dice() < 0.3) await compare(company)
      }
      await keepAll(company.act())
      await compare(company)
      const { kept } = (
        await sql<{ kept: number }>`select count(*) as kept from figure_days
        where workspace_id = ${world.workspaceId}`.execute(world.tx)
      ).rows[0] as { kept: number }
      expect(kept).toBeGreaterThan(500)
      const act = company.act()
      for (const known of await findAsked(act)) expect((await checkKept(act, known)).differences).toEqual([])
    }),
  )
})

test('a kept figure that is not what the facts say is found, and named', () =>
  inWorld(async world => {
    const facts = factsIn(world)
    const at = new Date(world.act(null).now.getTime() - 10 * DAY)
    await facts.lead(at.toISOString())
    const period = {
      from: localDateOf(new Date(at.getTime() - 5 * DAY), 'UTC'),
      to: localDateOf(world.act(null).now, 'UTC'),
    }
    await noting(world.act(null), reading => findFigure(reading, 'leads_captured', period))
    await keepAll(world.act(null))
    const act = world.act(null)
    const [known] = await findAsked(act)
    expect((await checkKept(act, known!)).differences).toEqual([])
    await sql`update figure_days set groups = jsonb_set(groups, '{0,6}', '7') where workspace_id = ${world.workspaceId}
      and jsonb_array_length(groups) > 0`.execute(world.tx)
    const { differences } = await checkKept(act, known!)
    expect(differences.map(({ question, firstDay }) => [question.subject, firstDay])).toEqual([
      ['leads_captured', localDateOf(at, 'Europe/Madrid')],
    ])
  }))

test('what was counted in an earlier way is asked no more', () =>
  inWorld(async world => {
    const facts = factsIn(world)
    const period = { from: '2026-01-01', to: localDateOf(world.act(null).now, 'UTC') }
    await facts.lead(new Date(world.act(null).now.getTime() - 10 * DAY).toISOString())
    await noting(world.act(null), reading => findFigure(reading, 'leads_captured', period))
    expect(await findAsked(world.act(null))).toHaveLength(1)
    await sql`update figure_questions set asked = asked || '{"counting": 0}' where workspace_id = ${world.workspaceId}`.execute(
      world.tx,
    )
    expect(await findAsked(world.act(null))).toEqual([])
  }))

test('a lead that changes in anything by which leads are told apart changes its days', () =>
  inWorld(async ({ tx }) => {
    const looked = await sql<{
      at: string
    }>`select prosrc as at from pg_proc where proname = 'mark_changed_leads'`.execute(tx)
    const columns = await sql<{
      name: string
    }>`select attname as name from pg_attribute where attrelid = 'leads'::regclass and attnum > 0
      and not attisdropped`.execute(tx)
    const unseen = columns.rows.filter(({ name }) => !looked.rows[0]?.at.includes(`n.${name}`)).map(({ name }) => name)
    expect(unseen.sort()).toEqual(NOTHING_TO_FIGURES)
  }))

/** `past` tells what the others were. */
const NOTHING_TO_FIGURES = [
  'batch_id',
  'changed_at',
  'external_id',
  'open_minor',
  'past',
  'qualification',
  'qualified_by',
  'recorded_at',
  'search',
  'touchpoint_count',
  'won_minor',
]

/** As in a transaction of its own: the leads that are there were made before it. */
async function keepAll(act: Act): Promise<void> {
  await sql`select set_config('app.new_leads', '', true)`.execute(act.tx)
  for (let step = 0; step < 1_000; step++) if ((await keepFigures(act)).isDone) return
  throw new Error('there is always more to keep')
}

const METRICS_AT_ONCE = 9

/** Some figures and every report, of a random time and of random leads, read both ways. Answers how many were compared. */
async function compare({ act, world, dice }: Company): Promise<number> {
  const now = act().now
  const day = (ago: number) => localDateOf(new Date(now.getTime() - ago * DAY), 'Europe/Madrid')
  const first = Math.floor(dice() * REACH_DAYS) + 1
  const days = { from: day(first), to: day(Math.floor(dice() * first) - 1) }
  const exact = { from: new Date(now.getTime() - first * DAY).toISOString(), to: now.toISOString() }
  const asked = { ...(dice() < 0.3 ? exact : days), ...filterOf(world, dice) }
  const told = {
    clock: one(dice, ['working', 'elapsed'] as const),
    basis: one(dice, ['answered', 'all', 'censored'] as const),
    statistic: one(dice, ['median', 'p90'] as const),
  }
  const series = { metric: one(dice, METRIC_KEYS), interval: one(dice, ['week', 'month', 'quarter'] as const) }
  const together = someOf(dice, METRIC_KEYS, METRICS_AT_ONCE)
  const reads: ((reading: Reading) => Promise<unknown>)[] = [
    ...someOf(dice, METRIC_KEYS, METRICS_AT_ONCE).map(
      metric => (reading: Reading) => findFigure(reading, metric, { ...asked, ...told }),
    ),
    reading => findSeries(reading, { ...asked, ...series }),
    reading => inScope(reading, asked, findFunnel),
    reading => inScope(reading, asked, findResponse),
    reading => inScope(reading, asked, findEffective),
    reading => inScope(reading, asked, findOutcomeTime),
    reading => upToNowAndBeyond(reading, asked, together),
  ]
  for (const read of reads) expect(await noting(act(), read)).toEqual(await read({ ...act(), isPlain: true }))
  return reads.length
}

/** As the scoreboard asks: a promise up to now, the figure beside it up to the end of its month. Plainly each is asked alone. */
async function upToNowAndBeyond(reading: Reading, asked: Asked, metrics: readonly MetricKey[]): Promise<unknown> {
  return inScope(reading, asked, async (_, scope, { calendar }) => {
    const ends = [plusMilliseconds(reading.now, 1), plusMilliseconds(reading.now, 40 * DAY), scope.to]
    const asks = metrics.flatMap(subject => ends.map(to => ({ subject, scope: { ...scope, to }, calendar })))
    const found = reading.isPlain
      ? await Promise.all(asks.map(async ask => (await gather(reading, [ask]))[0] as Part[]))
      : await gather(reading, asks)
    return found.map((parts, place) => alike(whole(parts, (asks[place] as Ask).scope)))
  })
}

/** What is read together no longer tells the forerunner, before the range, of a row that counts. */
function alike(groups: readonly Group[]): Group[] {
  return mergedGroups(groups.map(group => ({ ...group, earlier: null })))
}

async function inScope<T>(
  reading: Reading,
  asked: Asked,
  find: (reading: Reading, scope: Scope, setting: Setting) => Promise<T>,
): Promise<T> {
  const { scope, setting } = accepted(await scopeOf(reading, asked))
  return find(reading, scope, setting)
}

function someOf<T>(dice: () => number, all: readonly T[], count: number): T[] {
  return all
    .map(each => [dice(), each] as const)
    .sort(([a], [b]) => a - b)
    .slice(0, count)
    .map(([, each]) => each)
}

function filterOf(world: World, dice: () => number) {
  const kind = dice()
  const segment: Criteria = { field: 'firstName', operator: 'is', value: 'Eva' }
  const often: Criteria = { field: 'touchpointCount', operator: 'more_than', value: 1 }
  if (kind < 0.4) return {}
  if (kind < 0.55) return { channel: 'email' }
  if (kind < 0.7) return { memberId: world.member.carlos }
  return { segment: JSON.stringify(kind < 0.85 ? segment : often) }
}

function accepted<T>(outcome: Outcome<T>): T {
  if (isRefusal(outcome)) throw new Error(outcome.refused)
  return outcome as T
}
