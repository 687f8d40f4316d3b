import { expect, test } from 'vitest'
import { say } from '#app/words.ts'
import { METRIC_KEYS } from '#kernel/metrics.ts'
import { commitment, inForce } from '#test/world/facts.ts'
import { inWorld } from '#test/world/world.ts'
import { findRegistry } from './registry.ts'

test('the registry tells of every figure what it means, in both languages, and of what it is made', () =>
  inWorld(async world => {
    const mqls = commitment({ metric: 'mqls', target: 66 })
    await inForce(world, { startsOn: '2026-10-01', endsOn: '2026-12-31', commitments: [mqls] })
    const { rows, reports } = await findRegistry(world.act('ana', '2026-11-16T08:00:00Z'), say)
    expect(rows.map(({ metric }) => metric)).toEqual(METRIC_KEYS)
    for (const { metric, name, definition, facts } of rows) {
      expect(name?.es && name.en && definition?.es && definition.en, metric).toBeTruthy()
      expect(facts.length, metric).toBeGreaterThan(0)
    }
    const entry = (metric: string) => rows.find(row => row.metric === metric)
    expect(entry('mqls')).toMatchObject({
      facts: ['leads', 'milestones'],
      promisedBy: [{ commitmentId: mqls.id, target: 66 }],
    })
    expect(entry('response_time')?.facts).toEqual(['leads', 'handoffs', 'reasons'])
    expect(entry('revenue')?.facts).toEqual(['leads', 'deals'])
    expect(reports).toEqual([])
  }))
