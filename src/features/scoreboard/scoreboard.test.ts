import { expect, test } from 'vitest'
import { readAsOf } from '#features/reports/queries/as-of.ts'
import { isRefusal } from '#kernel/outcome.ts'
import { must } from '#test/must.ts'
import { promise, signAgreement } from '#test/world/agreement.ts'
import { inWorld } from '#test/world/world.ts'
import { findScoreboard } from './queries/scoreboard.ts'

const NOW = '2026-11-16T10:00:00Z'

test('the scoreboard of a company that has just begun has figures of nothing, and says so', () =>
  inWorld(async world => {
    const board = await findScoreboard(world.act('ana', NOW), {
      interval: 'quarter',
      on: '2026-11-16',
      memberId: null,
    })
    if (isRefusal(board)) throw new Error(board.refused)
    expect(board.interval).toMatchObject({
      kind: 'quarter',
      year: 2026,
      number: 4,
      startsOn: '2026-10-01',
      endsOn: '2027-01-01',
    })
    const rates = board.figures.filter(figure => figure.kind === 'rate' || figure.kind === 'time')
    expect(rates.map(({ value }) => value)).toEqual(rates.map(() => null))
  }))

test('clauses that are acknowledged stand beside the promises, as they are for who asks', () =>
  inWorld(async world => {
    const clause = {
      id: '0198a000-0000-7000-8000-0000000000c1',
      text: 'Conoce el objetivo',
      owedBy: 'marketing' as const,
      memberId: null,
      every: 'month' as const,
    }
    await signAgreement(world, '2026-01-07T10:00:00Z', document => ({ ...document, acknowledged: [clause] }))
    const { memberId } = world.act('ana', NOW)
    const board = await findScoreboard(world.act('ana', NOW), { interval: 'quarter', memberId })
    if (isRefusal(board)) throw new Error(board.refused)
    expect(board.acknowledged).toMatchObject([{ id: clause.id, state: 'overdue', isMine: true }])
  }))

test('as of the end of a Sunday, a promise by the week is that of the week which ended', () =>
  inWorld(async world => {
    await signAgreement(world, '2026-01-07T10:00:00Z', document => ({
      ...document,
      commitments: [{ ...promise('marketing', 'mqls', 5), interval: 'week' }],
    }))
    const asked = { interval: 'month', on: '2026-01-11', memberId: null } as const
    const board = must(
      await readAsOf(world.act('ana', '2026-01-14T10:00:00Z'), '2026-01-11', act => findScoreboard(act, asked)),
    )
    expect(board.commitments.rows[0]?.interval).toMatchObject({ kind: 'week', startsOn: '2026-01-05' })
  }))
