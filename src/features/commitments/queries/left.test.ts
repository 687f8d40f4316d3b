import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { deactivateMember, reactivateMember } from '#features/access/commands/members.ts'
import { must } from '#test/must.ts'
import { signAgreement } from '#test/world/agreement.ts'
import { commitment, factsIn, inForce } from '#test/world/facts.ts'
import { inWorld, type World } from '#test/world/world.ts'
import { findObligations } from './obligations.ts'
import { findHistory, findStandings } from './standings.ts'

// A month of 22 working days; on Monday the 16th eleven of them are over.
const LEAVES = '2026-10-16T10:00:00Z'

/** As an act at this instant sets it, for the database to keep what members were. */
const clockAt = (world: World, at: string) => sql`select set_config('app.now', ${at}, true)`.execute(world.tx)

async function withCalls(world: World) {
  const { carlos } = world.member
  const calls = commitment({ metric: 'calls', target: 22, interval: 'month', owedBy: 'sales', memberId: carlos })
  await inForce(world, { startsOn: '2026-09-01', endsOn: '2026-12-31', commitments: [calls] })
  const facts = factsIn(world)
  const lead = await facts.lead('2026-09-02T08:00:00Z')
  for (const day of ['05', '06', '07', '08', '09', '13', '14', '15', '19'])
    await facts.call(lead, `2026-10-${day}T08:00:00Z`, carlos, true)
  const history = async (at: string) => must(await findHistory(world.act('ana', at), calls.id, 4)).rows
  return { calls, history }
}

test('a promise of one who has left is judged up to the day of leaving, and not judged after it', () =>
  inWorld(async world => {
    const { history } = await withCalls(world)
    must(await deactivateMember(world.act('ana', LEAVES), world.member.carlos))
    const [november, october, september] = await history('2026-11-20T10:00:00Z')
    expect(november).toMatchObject({ state: 'not_applicable', leftOn: '2026-10-16', attainment: null })
    // 1 to 15 October: eleven of the 22 working days, and the call of the 19th is of nobody.
    expect(october).toMatchObject({ target: 11, actual: 8, state: 'broken', leftOn: '2026-10-16', isOver: true })
    expect(september).toMatchObject({ state: 'broken', leftOn: null, target: 22 })
    const seenBefore = await history('2026-10-15T10:00:00Z')
    expect(seenBefore[0]).toMatchObject({ target: 22, leftOn: null, state: 'at_risk' })
    const now = await findStandings(world.act('ana', '2026-11-20T10:00:00Z'))
    expect(now.joint).toMatchObject({ counted: 0 })
  }))

test('who comes back owes it again, and the days between stay out', () =>
  inWorld(async world => {
    const { history } = await withCalls(world)
    await world.tx
      .updateTable('members')
      .set({ created_at: new Date('2026-01-01') })
      .where('workspace_id', '=', world.workspaceId)
      .execute()
    await clockAt(world, LEAVES)
    must(await deactivateMember(world.act('ana', LEAVES), world.member.carlos))
    await clockAt(world, '2026-11-02T08:00:00Z')
    must(await reactivateMember(world.act('ana', '2026-11-02T08:00:00Z'), world.member.carlos))
    const [november, october] = await history('2026-11-20T10:00:00Z')
    expect(november).toMatchObject({ leftOn: null, target: 22, state: 'at_risk' })
    expect(october).toMatchObject({ target: 11, actual: 8, leftOn: '2026-10-16' })
  }))

test('what of the agreement waits for one member, or is theirs alone', () =>
  inWorld(async world => {
    const { calls } = await withCalls(world)
    const act = world.act('ana', '2026-10-20T10:00:00Z')
    expect(must(await findObligations(act, world.member.carlos))).toMatchObject({
      promises: [{ commitmentId: calls.id, metric: 'calls', target: 22, interval: 'month' }],
      signatures: [],
      objections: [],
      clauses: [],
    })
    expect(await findObligations(act, crypto.randomUUID())).toMatchObject({ status: 404 })
    const version = await signAgreement(world, '2026-10-20T10:00:00Z')
    expect(version.state).toBe('in_force')
    expect(must(await findObligations(act, world.member.berta))).toMatchObject({ signatures: [], promises: [] })
  }))
