import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { DAY } from '#kernel/instant.ts'
import { METRIC_KEYS } from '#kernel/metrics.ts'
import { seededDice } from '#kernel/statistics/seeded-dice.ts'
import { type Company, openCompany, REACH_DAYS } from '#test/world/company.ts'
import { inWorld } from '#test/world/world.ts'
import type { Scope } from './source.ts'
import { ALL_ROWS } from './sources.ts'

const STEPS = 60
const LOOKS = 4

test('what belongs to rows is the same, found by key or joined in one piece', { timeout: 120_000 }, () =>
  inWorld(async world => {
    const company = await openCompany(world, seededDice(7))
    for (let step = 0; step < STEPS; step++) await company.liveOn()
    let rows = 0
    for (let look = 0; look < LOOKS; look++) {
      const scope = someScope(company)
      for (const metric of METRIC_KEYS) {
        const found = await rowsOf(company, metric, scope)
        expect(found, metric).toEqual(await rowsOf(company, metric, { ...scope, inOnePiece: true }))
        rows += found.length
      }
    }
    expect(rows).toBeGreaterThan(500)
  }),
)

test('what waits at an instant is every handoff that had no answer by then, however long ago it was delivered', () =>
  inWorld(async world => {
    const company = await openCompany(world, seededDice(8))
    for (let step = 0; step < STEPS; step++) await company.liveOn()
    const waited: number[] = []
    for (let ago = 0; ago < REACH_DAYS; ago += 5) {
      const at = new Date(company.act().now.getTime() - ago * DAY)
      const found = await rowsOf(company, 'waiting', { ...wholeScope(company), to: at })
      const { rows } = await sql<{ id: string; days: number }>`
        select h.id, extract(day from ${at}::timestamptz - delivered_at)::int as days
        from handoffs h join leads l on l.workspace_id = h.workspace_id and l.id = h.lead_id and l.withdrawn_at is null
        where h.workspace_id = ${world.workspaceId} and h.withdrawn_at is null and delivered_at < ${at}
          and (answered_at is null or answered_at >= ${at}) and (closed_at is null or closed_at >= ${at}) order by h.id`.execute(
        world.tx,
      )
      expect(found.map(({ row_id }) => row_id)).toEqual(rows.map(({ id }) => id))
      waited.push(...rows.map(({ days }) => days))
    }
    expect(waited.filter(days => days < 7).length).toBeGreaterThan(20)
    expect(waited.filter(days => days >= 7).length).toBeGreaterThan(20)
  }))

function wholeScope({ act, world }: Company): Scope {
  const { now } = act()
  const from = new Date(now.getTime() - 2 * REACH_DAYS * DAY)
  return { workspaceId: world.workspaceId, from, to: now, asOf: now, timeZone: 'Europe/Madrid', currency: 'EUR' }
}

function someScope(company: Company): Scope {
  const { dice, world } = company
  const whole = wholeScope(company)
  const ago = () => new Date(whole.to.getTime() - Math.floor(dice() * REACH_DAYS * DAY))
  const [from, to] = [ago(), ago()].sort((a, b) => a.getTime() - b.getTime()) as [Date, Date]
  return {
    ...whole,
    from,
    to,
    channel: dice() < 0.5 ? 'email' : null,
    memberId: dice() < 0.5 ? world.member.carlos : null,
  }
}

async function rowsOf({ world }: Company, metric: (typeof METRIC_KEYS)[number], scope: Scope) {
  const { rows } = await sql<{ row_id: string }>`
    select * from (${ALL_ROWS[metric](scope)}) r order by row_id, at`.execute(world.tx)
  return rows
}
