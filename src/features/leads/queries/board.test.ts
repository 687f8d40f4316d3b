import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { newId } from '#platform/ids.ts'
import { must } from '#test/must.ts'
import { inWorld, type World } from '#test/world/world.ts'
import { readBoard } from './board.ts'

const NOW = '2026-03-10T09:00:00Z'
const DAY_MINUTES = 1_440

interface Standing {
  stage: 'lead' | 'opportunity' | 'customer' | 'discarded'
  /** Since how many days. */
  days: number
  channel?: 'seo' | 'email'
}

async function keep({ tx, workspaceId }: World, { stage, days, channel = 'seo' }: Standing): Promise<string> {
  const at = new Date(Date.parse(NOW) - days * 86_400_000)
  const instants = { stage_since: at, captured_at: at, recorded_at: at, changed_at: at }
  const id = newId()
  await tx
    .insertInto('leads')
    .values({ workspace_id: workspaceId, id, stage, channel, contributed_by: 'marketing', ...instants })
    .execute()
  return id
}

async function keepDeal({ tx, workspaceId }: World, leadId: string, deal: object): Promise<void> {
  const at = new Date(NOW)
  const known = {
    workspace_id: workspaceId,
    id: newId(),
    lead_id: leadId,
    kind: 'new',
    sales_channel: 'phone',
  } as const
  const instants = { opened_at: at, recorded_at: at, changed_at: at }
  await tx
    .insertInto('deals')
    .values({ ...known, currency: 'EUR', contributed_by: 'marketing', ...instants, ...deal })
    .execute()
}

test('each stage tells how many stand there, for how long, and what their deals are worth', () =>
  inWorld(async world => {
    const at = new Date(NOW)
    for (const days of [1, 3, 9]) await keep(world, { stage: 'lead', days })
    const near = await keep(world, { stage: 'opportunity', days: 4 })
    const far = await keep(world, { stage: 'opportunity', days: 8, channel: 'email' })
    await keepDeal(world, near, { amount_minor: 100_00 })
    await keepDeal(world, near, { amount_minor: null })
    await keepDeal(world, far, { amount_minor: 900_00 })
    await keepDeal(world, far, { amount_minor: 50_00, lost_at: at, lost_because: 'Precio' })
    await keepDeal(world, far, { amount_minor: 70_00, currency: 'USD' })
    const bought = await keep(world, { stage: 'customer', days: 2 })
    await keepDeal(world, bought, { amount_minor: 300_00, won_at: at, won_by: 'order' })
    await keepDeal(world, bought, { amount_minor: 20_00 })

    const { rows } = must(await readBoard(world.act('ana', NOW), {}))
    const told = Object.fromEntries(rows.map(({ stage, isAtLeast: _, ...column }) => [stage, column]))
    expect(rows.map(({ stage }) => stage).slice(-2)).toEqual(['nurturing', 'discarded'])
    expect(told).toMatchObject({
      lead: { count: 3, openMinor: null, wonMinor: null, medianMinutes: 3 * DAY_MINUTES },
      opportunity: { count: 2, openMinor: 1_000_00, wonMinor: null },
      customer: { count: 1, openMinor: 20_00, wonMinor: 300_00, medianMinutes: 2 * DAY_MINUTES },
      discarded: { count: 0, openMinor: null, wonMinor: null, medianMinutes: null },
    })

    const filtered = must(await readBoard(world.act('ana', NOW), { channel: 'email' })).rows
    expect(filtered.find(({ stage }) => stage === 'opportunity')).toMatchObject({ count: 1, openMinor: 900_00 })
    expect(filtered.find(({ stage }) => stage === 'lead')).toMatchObject({ count: 0 })
    expect(must(await readBoard(world.act('ana', NOW), { q: 'nobody' })).rows.every(({ count }) => count === 0)).toBe(
      true,
    )
    expect(await readBoard(world.act('ana', NOW), { criteria: '{' })).toMatchObject({ refused: 'criteria_invalid' })
  }))

test('of a stage that holds very many, those that a filter takes in are counted up to a number, and it says so', () =>
  inWorld(async world => {
    await sql`insert into leads (workspace_id, id, stage, contributed_by, stage_since, captured_at, recorded_at, changed_at)
      select ${world.workspaceId}::uuid, gen_random_uuid(), 'mql', 'marketing', at, at, at, at
      from (select '2026-01-01Z'::timestamptz + n * interval '1 second' as at from generate_series(1, 10001) n) many`.execute(
      world.tx,
    )
    const mqls = async (filter: object) =>
      must(await readBoard(world.act('ana', NOW), filter)).rows.find(({ stage }) => stage === 'mql')
    expect(await mqls({})).toMatchObject({ count: 10_001, isAtLeast: false })
    expect(await mqls({ capturedFrom: new Date(0) })).toMatchObject({ count: 10_000, isAtLeast: true })
  }))
