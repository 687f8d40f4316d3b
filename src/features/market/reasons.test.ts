import { expect, test } from 'vitest'
import { openDeal, reopenDeal, winDeal } from '#features/deals/commands/deals.ts'
import { dealInput } from '#features/deals/schema.ts'
import { must } from '#test/must.ts'
import { factsIn } from '#test/world/facts.ts'
import { inWorld } from '#test/world/world.ts'
import { listInsights } from './queries/insights.ts'
import { findDealReasons, listDealRows } from './queries/reasons.ts'

const LATER = '2026-06-20T10:00:00Z'

test('why deals were won is read from them, alike words together, with how many and how much', () =>
  inWorld(async world => {
    const act = world.act('carlos', LATER)
    const win = async (because?: string) => {
      const lead = await factsIn(world).lead('2026-06-01T09:00:00Z')
      const { id } = must(await openDeal(act, lead, dealInput.parse({ amountMinor: 1000 })))
      must(await winDeal(act, id, { wonBy: 'order', ...(because ? { because } : {}) }))
      return id
    }
    for (const because of ['El sabor', 'EL SABOR', 'El precio', undefined]) await win(because)
    await factsIn(world).deal(await factsIn(world).lead('2026-06-01T09:00:00Z'), { lostAt: LATER, amountMinor: 7 })
    const { won, lost } = must(await findDealReasons(act))
    expect(won).toMatchObject({ deals: 4, unsaid: 1, amountMinor: 4000, others: 0 })
    expect(won.reasons).toMatchObject([
      { deals: 2, amountMinor: 2000, share: { count: 2, of: 3 } },
      { words: 'El precio', deals: 1 },
    ])
    expect(lost).toMatchObject({ deals: 1, unsaid: 1, reasons: [] })

    const rowsOf = async (part: { outcome: 'won' | 'lost'; words?: string }) => {
      const first = must(await listDealRows(act, { ...part, limit: 2 }))
      const rest = first.next ? must(await listDealRows(act, { ...part, limit: 2, cursor: first.next })).rows : []
      return [...first.rows, ...rest]
    }
    expect(await rowsOf({ outcome: 'won' })).toHaveLength(won.deals)
    expect(await rowsOf({ outcome: 'lost' })).toMatchObject([{ amountMinor: 7, words: null }])
    for (const { words, deals, amountMinor } of won.reasons) {
      const rows = await rowsOf({ outcome: 'won', words })
      expect(rows).toHaveLength(deals)
      expect(rows.reduce((sum, row) => sum + (row.amountMinor ?? 0), 0)).toBe(amountMinor)
    }

    const said = must(await listInsights(act, { kind: 'won_because', limit: 10, sort: 'frequent' }))
    expect(said.rows.map(({ source, mentions }) => [source, mentions])).toEqual([
      ['sale', 2],
      ['sale', 1],
    ])
    must(await reopenDeal(act, await win('Otra cosa')))
    expect(must(await findDealReasons(act)).won.deals).toBe(4)
    const earlier = { from: '2026-06-01', to: '2026-06-20' }
    expect(must(await findDealReasons(act, earlier))).toMatchObject({
      ...earlier,
      won: { deals: 0 },
      lost: { deals: 0 },
    })
    expect(must(await listInsights(act, { ...earlier, limit: 10, sort: 'frequent' })).rows).toEqual([])
  }))
