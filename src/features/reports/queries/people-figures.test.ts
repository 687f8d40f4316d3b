import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { MetricKey } from '#kernel/metrics.ts'
import { isRefusal } from '#kernel/outcome.ts'
import { factsIn } from '#test/world/facts.ts'
import { figureIn, MARCH, NOW } from '#test/world/figures.ts'
import { inWorld } from '#test/world/world.ts'
import { findFigureRows } from './rows.ts'

test('people there are the active members of a side, as they were at the end of the period', () =>
  inWorld(async world => {
    const people = world.tx.updateTable('members').where('workspace_id', '=', world.workspaceId)
    await people.set({ created_at: new Date('2026-02-10T09:00:00Z') }).execute()
    const clock = (at: string) => sql`select set_config('app.now', ${at}, true)`.execute(world.tx)
    await clock('2026-03-10T09:00:00Z')
    await people
      .set({ deactivated_at: new Date('2026-03-10T09:00:00Z') })
      .where('id', '=', world.member.dina)
      .execute()
    await clock('2026-03-20T09:00:00Z')
    await people
      .set({ functions: ['marketing', 'sales'] })
      .where('id', '=', world.member.carlos)
      .execute()

    const there = async (metric: MetricKey, from: string, to: string) =>
      (await figureIn(world, metric, { from, to })).value
    expect(await there('people_in_sales', '2026-01-01', '2026-02-01')).toBe(0)
    expect(await there('people_in_sales', '2026-02-01', '2026-03-01')).toBe(3)
    expect(await there('people_in_sales', '2026-03-01', '2026-04-01')).toBe(2)
    expect(await there('people_in_marketing', '2026-02-01', '2026-03-01')).toBe(1)
    expect(await there('people_in_marketing', '2026-03-01', '2026-04-01')).toBe(2)
    const page = await findFigureRows(world.act('ana', NOW), 'people_in_sales', { ...MARCH, limit: 1 })
    if (isRefusal(page)) throw new Error(page.refused)
    expect(page).toMatchObject({ rows: [{ leadId: null, standing: 'counted' }], next: expect.any(String) })
    expect(['Berta Solís', 'Carlos Peña']).toContain(page.rows[0]?.name)
  }))

test('each number of a member is theirs alone', () =>
  inWorld(async world => {
    const facts = factsIn(world)
    const { carlos, dina } = world.member
    const at = '2026-03-02T09:00:00Z'
    const own = await facts.lead(at, { customer: '2026-03-05T09:00:00Z' }, { ownerId: carlos, contributedBy: 'sales' })
    const other = await facts.lead(at, {}, { ownerId: dina })
    await facts.call(own, at, carlos, true)
    await facts.call(other, at, dina, false)
    for (const kind of ['meeting', 'visit'] as const) await facts.activity(own, at, carlos, kind)
    const expected = {
      leads_captured: [1, 1],
      leads_from_sales: [1, 0],
      new_customers: [1, 0],
      calls: [1, 1],
      contacts: [3, 0],
      meetings: [1, 0],
      visits: [1, 0],
    } as const
    for (const [metric, values] of Object.entries(expected) as [MetricKey, readonly number[]][]) {
      const of = async (memberId: string) => (await figureIn(world, metric, { memberId })).value
      expect([metric, await of(carlos), await of(dina)]).toEqual([metric, ...values])
    }
  }))
