import { expect, test } from 'vitest'
import { listNotices } from '#features/notices/queries/notices.ts'
import { isRefusal } from '#kernel/outcome.ts'
import { must } from '#test/must.ts'
import { commitment, factsIn, inForce } from '#test/world/facts.ts'
import { inWorld, type Person, type World } from '#test/world/world.ts'
import { findObjection } from '../queries/objection.ts'
import { listObjections } from '../queries/objections.ts'
import { findHistory, findStandings } from '../queries/standings.ts'
import { decideObjection } from './decide-objection.ts'
import { objectTo } from './object.ts'
import { withdrawObjection } from './withdraw-objection.ts'

// October ends on a Saturday; its breach may be objected to until Tuesday evening.
const MONDAY = '2026-11-02T10:00:00Z'
const WORDS = 'El correo estuvo caído dos días'

/** Four deliveries in October, of which two were answered too late: 50 % where 80 % was promised. */
async function breach(world: World, owedBy: 'sales' | 'both' = 'sales') {
  const facts = factsIn(world)
  const kept = commitment({ owedBy, metric: 'clocks_kept', target: 80, interval: 'month' })
  await inForce(world, { startsOn: '2026-10-01', endsOn: '2026-12-31', commitments: [kept] })
  const late: string[] = []
  for (const minute of ['10', '20', '50', '55']) {
    const lead = await facts.lead('2026-10-12T07:00:00Z', { mql: '2026-10-12T07:00:00Z' })
    const handoff = await facts.handoff(lead, {
      deliveredAt: '2026-10-12T08:00:00Z',
      dueAt: '2026-10-12T08:30:00Z',
      answeredAt: `2026-10-12T08:${minute}:00Z`,
    })
    if (minute >= '30') late.push(handoff)
  }
  const object = (person: Person, at: string, rowIds = late) =>
    objectTo(world.act(person, at), kept.id, {
      on: '2026-10-15',
      words: WORDS,
      asks: rowIds.length > 0 ? 'without_rows' : 'not_judged',
      rowIds,
    })
  const october = async (at: string) => {
    const history = await findHistory(world.act('ana', at), kept.id, 2)
    if (isRefusal(history)) throw new Error(history.refused)
    return history.rows.find(row => row.interval.startsOn === '2026-10-01')
  }
  return { kept, late, object, october }
}

const idOf = (outcome: Awaited<ReturnType<typeof objectTo>>) => {
  if (isRefusal(outcome)) throw new Error(outcome.refused)
  return outcome.id
}

test('who owes it objects, the other side upholds: the raw figure stays, and beside it stands the adjusted one', () =>
  inWorld(async world => {
    const { object, october, late } = await breach(world)
    expect(await october(MONDAY)).toMatchObject({ actual: 50, state: 'broken', objection: null, adjusted: null })
    expect((await october(MONDAY))?.objectBy?.toISOString()).toBe('2026-11-17T17:00:00.000Z')

    const id = idOf(await object('carlos', MONDAY))
    expect(await october(MONDAY)).toMatchObject({ objection: { id, state: 'open' }, adjusted: null, objectBy: null })
    const seen = await findObjection(world.act('ana', MONDAY), id)
    expect(seen).toMatchObject({ raw: { actual: 50 }, asked: { actual: 100, state: 'kept', of: 2 } })
    expect(!isRefusal(seen) && seen.objection).toMatchObject({ words: WORDS, rowIds: late, state: 'open' })
    expect(!isRefusal(seen) && seen.objection.awaits.map(({ side }) => side)).toEqual(['marketing'])
    expect(!isRefusal(seen) && seen.objection.decideBy.toISOString()).toBe('2026-11-04T17:00:00.000Z')

    expect(await decideObjection(world.act('ana', '2026-11-03T10:00:00Z'), id, { isUpheld: true })).toEqual({
      done: true,
    })
    expect(await october('2026-11-03T10:00:01Z')).toMatchObject({
      actual: 50,
      state: 'broken',
      objection: { id, state: 'upheld' },
      adjusted: { actual: 100, state: 'kept' },
    })
    expect(await october(MONDAY), 'as it was before the decision').toMatchObject({ adjusted: null })
    const open = async (at: string) =>
      must(await listObjections(world.act('ana', at), { state: 'open', limit: 5 })).rows.map(row => [row.id, row.state])
    expect(await open('2026-11-03T10:00:01Z')).toEqual([])
    expect(await open(MONDAY), 'it was open then').toEqual([[id, 'open']])
    const both = await findStandings(world.act('ana', '2026-11-03T10:00:01Z'), '2026-10-31')
    expect(both.joint, 'raw and adjusted').toMatchObject({ share: 0.625, adjusted: { share: 1, counted: 1 } })
    expect(both.bySide.sales.adjusted).toEqual({ share: 1, counted: 1 })
    expect((await findStandings(world.act('ana', MONDAY), '2026-10-31')).joint.adjusted).toBeNull()
  }))

test('dismissed, nothing changes but that it can be read', () =>
  inWorld(async world => {
    const { object, october } = await breach(world)
    const id = idOf(await object('berta', MONDAY))
    const no = { isUpheld: false, words: 'Hubo aviso' }
    expect(await decideObjection(world.act('ana', MONDAY), id, no)).toEqual({ done: true })
    expect(await decideObjection(world.act('ana', MONDAY), id, no), 'again').toEqual({ done: true })
    expect(await decideObjection(world.act('ana', MONDAY), id, { isUpheld: true })).toMatchObject({
      refused: 'objection_decided_already',
    })
    expect(await withdrawObjection(world.act('berta', MONDAY), id)).toMatchObject({
      refused: 'objection_decided_already',
    })
    expect(await october(MONDAY)).toMatchObject({ state: 'broken', objection: { state: 'dismissed' }, adjusted: null })
    const told = async (person: Person) =>
      must(await listNotices(world.act(person, MONDAY), { limit: 5 })).rows.map(({ kind, facts }) => [kind, facts])
    const facts = { metric: 'clocks_kept', isUpheld: 'no', interval: 'month', startsOn: '2026-10-01' }
    expect(await told('berta')).toEqual([['objection_decided', { ...facts, by: expect.stringContaining('Ana') }]])
    expect(await told('ana')).toEqual([])
  }))

test('what was decided is objected to again only with evidence or a row that is new', () =>
  inWorld(async world => {
    const { kept, object, late } = await breach(world)
    const id = idOf(await object('carlos', MONDAY, late.slice(0, 1)))
    must(await decideObjection(world.act('ana', MONDAY), id, { isUpheld: false, words: 'Había guardia' }))
    expect(await object('carlos', MONDAY, late.slice(0, 1))).toMatchObject({ refused: 'objection_decided_before' })
    const proven = (evidence: string) =>
      objectTo(world.act('carlos', MONDAY), kept.id, {
        on: '2026-10-15',
        words: WORDS,
        asks: 'without_rows',
        rowIds: late.slice(0, 1),
        evidence,
      })
    const second = idOf(await proven('Parte 4711'))
    must(
      await decideObjection(world.act('ana', MONDAY), second, { isUpheld: false, words: 'Ese parte es de otro día' }),
    )
    expect(await proven(' parte  4711')).toMatchObject({ refused: 'objection_decided_before' })
    expect(isRefusal(await object('carlos', MONDAY))).toBe(false)
  }))

test('of a joint promise both signatories decide; one no is enough', () =>
  inWorld(async world => {
    const { object, october } = await breach(world, 'both')
    const id = idOf(await object('ana', MONDAY, []))
    await decideObjection(world.act('berta', MONDAY), id, { isUpheld: true })
    expect(await october(MONDAY)).toMatchObject({ objection: { state: 'open' } })
    await decideObjection(world.act('ana', MONDAY), id, { isUpheld: true })
    expect(await october(MONDAY)).toMatchObject({ adjusted: { state: 'not_applicable', actual: 50 }, state: 'broken' })
  }))

test('not by others, not too late, not twice, not of other rows, not where nothing is broken', () =>
  inWorld(async world => {
    const { kept, object } = await breach(world)
    expect(await object('ana', MONDAY)).toMatchObject({ refused: 'objection_not_yours' })
    expect(await object('carlos', '2026-11-18T10:00:00Z')).toMatchObject({ refused: 'objection_too_late' })
    expect(await object('carlos', MONDAY, [kept.id])).toMatchObject({ refused: 'objection_rows_unknown' })
    const id = idOf(await object('carlos', MONDAY))
    expect(await object('dina', MONDAY)).toMatchObject({ refused: 'objection_open_already' })
    expect(await decideObjection(world.act('carlos', MONDAY), id, { isUpheld: true })).toMatchObject({
      refused: 'objection_not_yours_to_decide',
    })
    expect(await withdrawObjection(world.act('carlos', MONDAY), id)).toEqual({ done: true })
    expect(await decideObjection(world.act('ana', MONDAY), id, { isUpheld: true })).toMatchObject({
      refused: 'objection_withdrawn',
    })
    idOf(await object('dina', MONDAY))
    const november = { on: '2026-11-02', words: WORDS, asks: 'not_judged' as const, rowIds: [] }
    expect(await objectTo(world.act('carlos', MONDAY), kept.id, november)).toMatchObject({
      refused: 'objection_nothing_broken',
    })
    expect((await findStandings(world.act('ana', MONDAY))).rows).toHaveLength(1)
  }))

test('undecided in its time it is seen as overdue, and may still be decided', () =>
  inWorld(async world => {
    const { object, october } = await breach(world)
    const id = idOf(await object('carlos', MONDAY))
    expect(await october('2026-11-04T17:00:01Z')).toMatchObject({ objection: { state: 'overdue' }, adjusted: null })
    await decideObjection(world.act('ana', '2026-11-09T10:00:00Z'), id, { isUpheld: true })
    expect(await october('2026-11-09T10:00:00Z')).toMatchObject({ objection: { state: 'upheld' } })
  }))

test('a broken month is objected to after the promise became one by quarters, and the quarter is not touched', () =>
  inWorld(async world => {
    const mqls = commitment({ metric: 'mqls', target: 10, interval: 'month' })
    await inForce(world, { startsOn: '2026-10-01', endsOn: '2026-12-31', commitments: [mqls] })
    const byQuarter = { ...mqls, interval: 'quarter' } as const
    await inForce(world, { startsOn: '2026-11-01', endsOn: '2026-12-31', commitments: [byQuarter] })
    const month = { on: '2026-10-01', interval: 'month', words: WORDS, asks: 'not_judged' } as const
    const id = idOf(await objectTo(world.act('ana', MONDAY), mqls.id, { ...month, rowIds: [] }))
    await decideObjection(world.act('berta', MONDAY), id, { isUpheld: true })
    const history = await findHistory(world.act('ana', MONDAY), mqls.id, 3)
    if (isRefusal(history)) throw new Error(history.refused)
    expect(history.rows.map(({ interval, objection }) => [interval.kind, objection?.state])).toEqual([
      ['quarter', undefined],
      ['month', 'upheld'],
    ])
  }))

test('of a joint promise nobody else takes an objection back, but when who raised it has left', () =>
  inWorld(async world => {
    const { object } = await breach(world, 'both')
    const id = idOf(await object('carlos', MONDAY))
    expect(await withdrawObjection(world.act('ana', MONDAY), id)).toMatchObject({ refused: 'objection_not_yours' })
    await change(world, 'carlos', { deactivated_at: new Date(MONDAY) })
    expect(await withdrawObjection(world.act('dina', MONDAY), id)).toEqual({ done: true })
  }))

test('where who signed may decide no more, those who lead the side decide', () =>
  inWorld(async world => {
    const { kept, object } = await breach(world)
    const signatories = [{ memberId: world.member.berta, signsFor: 'marketing' as const }]
    await inForce(world, { startsOn: '2026-10-01', endsOn: '2026-12-31', commitments: [kept], signatories })
    await change(world, 'berta', { role: 'viewer' })
    const id = idOf(await object('carlos', MONDAY))
    expect(await decideObjection(world.act('ana', MONDAY), id, { isUpheld: true })).toEqual({ done: true })
  }))

async function change({ tx, workspaceId, member }: World, who: Person, values: object): Promise<void> {
  const mine = tx.updateTable('members').set(values).where('workspace_id', '=', workspaceId)
  await mine.where('id', '=', member[who]).execute()
}
