import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { DAY } from '#kernel/instant.ts'
import { factsIn } from '#test/world/facts.ts'
import { inWorld, type World } from '#test/world/world.ts'
import { findFigure } from '../queries/figure.ts'
import { keepFigures, tidyFigures } from './keep-figures.ts'
import { noting, OF_SOME_AT_MOST } from './note-asked.ts'

test('of questions about some leads so many are kept; the ones asked longest ago make room for others', () =>
  inWorld(async world => {
    const { now } = world.act(null)
    await factsIn(world).lead(new Date(now.getTime() - 5 * DAY).toISOString())
    const earlier = world.act(null, new Date(now.getTime() - DAY))
    await ask(earlier, undefined)
    for (let place = 0; place < OF_SOME_AT_MOST; place++) await ask(earlier, `old ${place}`)
    expect(await campaignsIn(world)).toHaveLength(OF_SOME_AT_MOST)

    await ask(world.act(null), 'one too many')
    await ask(world.act(null), 'old 7')
    expect(await campaignsIn(world)).not.toContain('one too many')

    await keepFigures(world.act(null))
    await tidyFigures(world.act(null))
    const left = await campaignsIn(world)
    expect(left).toHaveLength(0.75 * OF_SOME_AT_MOST)
    expect(left).toContain('old 7')
    await ask(world.act(null), 'another')
    expect(await campaignsIn(world)).toContain('another')
    const { rows } = await sql`select from figure_questions where workspace_id = ${world.workspaceId}
      and asked ->> 'campaign' is null`.execute(world.tx)
    expect(rows).toHaveLength(1)
  }))

async function ask(act: ReturnType<World['act']>, campaign: string | undefined): Promise<void> {
  const period = { from: new Date(act.now.getTime() - 10 * DAY).toISOString(), to: act.now.toISOString() }
  await noting(act, reading => findFigure(reading, 'leads_captured', { ...period, campaign }))
}

async function campaignsIn({ tx, workspaceId }: World): Promise<string[]> {
  const { rows } = await sql<{ campaign: string }>`select asked ->> 'campaign' as campaign from figure_questions
    where workspace_id = ${workspaceId} and asked ->> 'campaign' is not null`.execute(tx)
  return rows.map(({ campaign }) => campaign)
}
