import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { LEADS } from '#app/promises/leads.ts'
import { seededDice } from '#kernel/statistics/seeded-dice.ts'
import { type Company, one, openCompany } from '#test/world/company.ts'
import { inWorld } from '#test/world/world.ts'
import { sumUpStanding } from '../commands/sum-up-standing.ts'
import { readBoard } from './board.ts'
import { countLeads, countStages } from './count.ts'

const STEPS = 40

describe('where leads stand is what leads and deals say, whatever has happened since', () => {
  test.each([1, 2, 3])('history %i', seed =>
    inWorld(async world => {
      const company = await openCompany(world, seededDice(seed))
      await compare(company)
      for (let step = 0; step < STEPS; step++) {
        await company.liveOn()
        if (company.dice() < 0.1) await changeCurrency(company)
        if (company.dice() < 0.2) await sumUpStanding(company.act())
        await compare(company)
      }
      await sumUpStanding(company.act())
      await compare(company)
      expect(await brokenIn(company)).toEqual([])
      await sql`update standing set leads = leads + 1 where workspace_id = ${world.workspaceId}`.execute(world.tx)
      expect(await brokenIn(company)).toEqual(['standing_is_where_leads_stand'])
    }),
  )
})

async function brokenIn({ world }: Company): Promise<string[]> {
  const names = ['lead_tells_what_its_deals_are_worth', 'standing_is_where_leads_stand']
  const broken = []
  for (const promise of LEADS.filter(({ name }) => names.includes(name)))
    if ((await promise.broken(world.workspaceId).execute(world.tx)).rows.length > 0) broken.push(promise.name)
  return broken
}

async function changeCurrency({ world, dice }: Company): Promise<void> {
  await sql`update workspaces set currency = ${one(dice, ['EUR', 'USD'])} where workspace_id = ${world.workspaceId}`.execute(
    world.tx,
  )
}

async function compare(company: Company): Promise<void> {
  const { carlos, dina } = company.world.member
  const owner = one(company.dice, [undefined, 'nobody', carlos, dina])
  const act = company.act()
  const plain = await plainlyStanding(company, owner)
  expect(await readBoard(act, { owner })).toEqual({ rows: plain })
  expect(await countLeads(act, { owner, stage: ['sql', 'discarded'] })).toEqual({
    count: plain.filter(({ stage }) => ['sql', 'discarded'].includes(stage)).reduce((sum, { count }) => sum + count, 0),
    isAtLeast: false,
  })
  if (owner) return
  expect((await countStages(act)).rows).toEqual(
    plain.map(({ stage, count, isAtLeast }) => ({ stage, count, isAtLeast })),
  )
}

interface Column {
  stage: string
  count: number
  isAtLeast: boolean
}

/** From the leads and deals themselves. */
async function plainlyStanding({ world, act }: Company, owner: string | undefined): Promise<Column[]> {
  const isTheirs = !owner ? sql`true` : owner === 'nobody' ? sql`l.owner_id is null` : sql`l.owner_id = ${owner}`
  const { rows } = await sql<Column>`
    with worth as (
      select d.lead_id, sum(d.amount_minor) filter (where d.won_at is null) as open, sum(d.amount_minor) filter (where d.won_at is not null) as won
      from deals d join workspaces w on w.workspace_id = d.workspace_id and w.currency = d.currency
      where d.workspace_id = ${world.workspaceId} and d.lost_at is null and d.withdrawn_at is null group by 1
    )
    select s.stage, false as "isAtLeast", count(l.id) as count, nullif(sum(w.open), 0)::bigint as "openMinor", nullif(sum(w.won), 0)::bigint as "wonMinor",
      (extract(epoch from ${act().now}::timestamptz - percentile_disc(0.5) within group (order by l.stage_since)) / 60)::int as "medianMinutes"
    from unnest(array['lead', 'mql', 'sal', 'sql', 'opportunity', 'customer', 'nurturing', 'discarded']) with ordinality s(stage, place)
    left join leads l on l.workspace_id = ${world.workspaceId} and l.withdrawn_at is null and l.stage = s.stage and ${isTheirs}
    left join worth w on w.lead_id = l.id
    group by s.stage, s.place order by s.place`.execute(world.tx)
  return rows
}
