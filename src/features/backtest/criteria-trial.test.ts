import { expect, test } from 'vitest'
import { must } from '#test/must.ts'
import { drafted } from '#test/world/drafts.ts'
import { factsIn, inForce } from '#test/world/facts.ts'
import { inWorld } from '#test/world/world.ts'
import { findBacktest } from './queries/backtest.ts'
import { tryCriteria } from './queries/criteria-trial.ts'

const NOW = '2026-11-22T10:00:00Z'
const YEAR = { startsOn: '2026-01-01', endsOn: '2026-12-31' }

test('criteria are tried on the leads of the last 90 days, and a changed definition beside the one in force', () =>
  inWorld(async world => {
    const facts = factsIn(world)
    await inForce(world, YEAR)
    for (let n = 0; n < 4; n += 1)
      await facts.lead('2026-11-02T09:00:00Z', n < 1 ? { sql: '2026-11-03T09:00:00Z' } : {}, {
        channel: n < 3 ? 'event' : 'seo',
      })
    await facts.lead('2026-08-01T09:00:00Z')
    await facts.lead('2026-11-22T09:30:00Z', {}, { channel: 'event' })
    const criteria = { field: 'channel', operator: 'is', value: 'event' } as const
    const act = world.act('ana', NOW)
    const trial = await tryCriteria(act, criteria)
    expect(trial).toMatchObject({ from: '2026-08-24', to: '2026-11-23', captured: 5 })
    expect(trial.inside).toMatchObject({ leads: 4, toSql: { count: 1, of: 4 }, toCustomer: { count: 0, of: 4 } })
    expect(trial.outside).toMatchObject({ leads: 1, toSql: { count: 0, of: 1 } })
    expect([trial.examples.inside.length, trial.examples.outside.length]).toEqual([4, 1])

    const draft = await drafted(world, { commitments: [], mql: criteria })
    const { definitions } = must(await findBacktest(act, draft))
    expect(definitions).toMatchObject([
      {
        stage: 'mql',
        before: { captured: 1, inside: { leads: 1 } },
        after: { inside: { leads: 0 }, outside: { leads: 1 } },
      },
    ])
  }))
