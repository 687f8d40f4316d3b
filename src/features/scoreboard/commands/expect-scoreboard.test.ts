import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { noting } from '#features/reports/commands/note-asked.ts'
import { findOutcomeTime } from '#features/reports/queries/response.ts'
import { scopeOf } from '#features/reports/queries/setting.ts'
import { DAY } from '#kernel/instant.ts'
import { isRefusal } from '#kernel/outcome.ts'
import { signAgreement } from '#test/world/agreement.ts'
import { factsIn } from '#test/world/facts.ts'
import { inWorld, type World } from '#test/world/world.ts'
import { findScoreboard } from '../queries/scoreboard.ts'
import { expectScoreboard } from './expect-scoreboard.ts'

const NOW = '2026-11-16T10:00:00Z'

test('what the scoreboard asks for is expected before anybody looks', () =>
  inWorld(async world => {
    await signAgreement(world, '2026-01-07T10:00:00Z')
    await factsIn(world).lead(new Date(new Date(NOW).getTime() - 3 * DAY).toISOString())
    await expectScoreboard(world.act(null, NOW))
    const expected = await questionsIn(world)
    expect(expected.length).toBeGreaterThan(30)
    const act = world.act('ana', NOW)
    for (const interval of ['month', 'quarter', 'year'] as const)
      await noting(act, reading => findScoreboard(reading, { interval, memberId: null }))
    await noting(act, async reading => {
      const scoped = await scopeOf(reading, { from: '2026-10-01', to: '2026-11-17' })
      if (isRefusal(scoped)) throw new Error(scoped.refused)
      return findOutcomeTime(reading, scoped.scope, scoped.setting)
    })
    expect(await questionsIn(world)).toEqual(expected)
  }))

test('of a company to which no leads come any more nothing is expected', () =>
  inWorld(async world => {
    await factsIn(world).lead(new Date(new Date(NOW).getTime() - 40 * DAY).toISOString())
    await expectScoreboard(world.act(null, NOW))
    expect(await questionsIn(world)).toEqual([])
  }))

async function questionsIn({ tx, workspaceId }: World): Promise<string[]> {
  const { rows } = await sql<{ asked: string }>`
    select asked::text from figure_questions where workspace_id = ${workspaceId} order by 1`.execute(tx)
  return rows.map(({ asked }) => asked)
}
