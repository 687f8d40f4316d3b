import { describe, expect, test } from 'vitest'
import { isRefusal } from '#kernel/outcome.ts'
import { type Facts, factsIn } from '#test/world/facts.ts'
import { figureIn, MARCH, NOW } from '#test/world/figures.ts'
import { inWorld } from '#test/world/world.ts'
import { findFigure } from './figure.ts'
import { findFigureRows } from './rows.ts'
import { findSeries } from './series.ts'

describe('rows and series', () => {
  let facts: Facts

  test('page by page every row comes once, also those of one instant', () =>
    inWorld(async world => {
      facts = factsIn(world)
      for (let place = 0; place < 7; place++)
        await facts.lead(place < 4 ? '2026-03-02T09:00:00Z' : '2026-03-05T09:00:00Z')
      const seen: string[] = []
      let cursor: string | undefined
      do {
        const page = await findFigureRows(world.act('ana', NOW), 'leads_captured', { ...MARCH, limit: 2, cursor })
        if (isRefusal(page)) throw new Error(page.refused)
        seen.push(...page.rows.map(row => row.id))
        cursor = page.next ?? undefined
      } while (cursor)
      expect(new Set(seen).size).toBe(7)
      expect(seen).toHaveLength(7)
      const refused = await findFigureRows(world.act('ana', NOW), 'leads_captured', {
        ...MARCH,
        limit: 2,
        cursor: 'nonsense',
      })
      expect(refused).toMatchObject({ refused: 'cursor_unknown' })
    }))

  test('the months of a series add up to the figure of the period', () =>
    inWorld(async world => {
      facts = factsIn(world)
      for (const day of [
        '2026-01-31T23:30:00Z',
        '2026-02-10T09:00:00Z',
        '2026-03-01T00:30:00Z',
        '2026-03-28T09:00:00Z',
      ])
        await facts.lead(day)
      const asked = { from: '2026-01-01', to: '2026-04-01', metric: 'leads_captured', interval: 'month' } as const
      const series = await findSeries(world.act('ana', NOW), asked)
      if (isRefusal(series)) throw new Error(series.refused)
      expect(series.points.map(point => point.value)).toEqual([0, 2, 2])
      expect((await figureIn(world, 'leads_captured', { from: '2026-01-01' })).value).toBe(4)
    }))

  test('a period that is empty or backwards is refused', () =>
    inWorld(async world => {
      const figure = await findFigure(world.act('ana', NOW), 'mqls', { from: '2026-03-01', to: '2026-03-01' })
      expect(figure).toMatchObject({ refused: 'period_empty' })
    }))
})
