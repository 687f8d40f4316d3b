import { expect, test } from 'vitest'
import { must } from '#test/must.ts'
import { signAgreement } from '#test/world/agreement.ts'
import { inForce } from '#test/world/facts.ts'
import { inWorld, type Person, type World } from '#test/world/world.ts'
import { clausesOf } from '../agreement/rules/clauses/clauses.ts'
import { differencesBetween } from '../agreement/rules/clauses/differences.ts'
import type { AcknowledgedClause, AgreementDocument } from '../agreement/schema.ts'
import { knownAt } from '../reports/queries/as-of.ts'
import { acknowledge } from './commands/acknowledge.ts'
import { withdrawAcknowledgement } from './commands/withdraw-acknowledgement.ts'
import { listSaid } from './queries/acknowledgements.ts'
import { findClauses } from './queries/clauses.ts'

const CLAUSE = '0198a000-0000-7000-8000-0000000000c1'

async function agreed(world: World, clause: Partial<AcknowledgedClause> = {}) {
  const whole = {
    id: CLAUSE,
    text: 'Conoce el objetivo',
    owedBy: 'marketing',
    memberId: null,
    every: 'month',
    ...clause,
  }
  await signAgreement(world, '2026-01-07T10:00:00Z', document => ({
    ...document,
    acknowledged: [whole as AcknowledgedClause],
  }))
  const say = (who: Person, at: string, doneOn: string) =>
    acknowledge(world.act(who, at), CLAUSE, { doneOn, note: 'Visto el lunes' })
  const stands = async (who: Person, at: string, on?: string) => {
    const act = world.act(who, at)
    return (await findClauses(act, { on, memberId: act.memberId })).rows[0]!
  }
  return { say, stands }
}

test('is due in each interval until it is said by name, and overdue when an interval went by without a word', () =>
  inWorld(async world => {
    const { say, stands } = await agreed(world)
    expect(await stands('ana', '2026-01-07T11:00:00Z')).toMatchObject({
      state: 'due',
      dueOn: '2026-01-31',
      missing: ['marketing'],
      isMine: true,
    })
    expect((await stands('carlos', '2026-01-07T11:00:00Z')).isMine).toBe(false)
    // January was not agreed as a whole; February is the first month that counts.
    expect((await stands('ana', '2026-02-10T11:00:00Z')).state).toBe('due')
    expect((await stands('ana', '2026-03-01T11:00:00Z')).state).toBe('overdue')
    expect((await stands('ana', '2026-03-01T11:00:00Z', '2026-02-10')).state).toBe('overdue')

    must(await say('ana', '2026-03-02T11:00:00Z', '2026-03-02'))
    const said = await stands('ana', '2026-03-02T11:00:00Z')
    expect(said).toMatchObject({ state: 'acknowledged', missing: [], isMine: false })
    expect(said.given).toMatchObject([{ member: { name: 'Ana Ruiz' }, doneOn: '2026-03-02', note: 'Visto el lunes' }])
    must(await say('ana', '2026-03-02T11:00:00Z', '2026-02-27'))
    expect((await stands('ana', '2026-03-02T11:00:00Z', '2026-02-10')).state).toBe('acknowledged')
    expect((await stands('ana', '2026-04-01T11:00:00Z')).state).toBe('due')
  }))

test('of both sides each says it; of one member nobody else', () =>
  inWorld(async world => {
    const { say, stands } = await agreed(world, { owedBy: 'both' })
    must(await say('ana', '2026-02-02T11:00:00Z', '2026-02-02'))
    expect(await stands('carlos', '2026-02-02T11:00:00Z')).toMatchObject({
      state: 'due',
      missing: ['sales'],
      isMine: true,
    })
    must(await say('dina', '2026-02-03T11:00:00Z', '2026-02-03'))
    expect((await stands('carlos', '2026-02-03T11:00:00Z')).state).toBe('acknowledged')
  }))

test('one member’s is refused to others, and days to come to all', () =>
  inWorld(async world => {
    const { say, stands } = await agreed(world, { owedBy: 'sales', memberId: world.member.carlos, every: 'version' })
    const at = '2026-01-10T11:00:00Z'
    expect(await say('berta', at, '2026-01-10')).toMatchObject({ refused: 'acknowledgement_of_another' })
    expect(await say('carlos', at, '2026-01-11')).toMatchObject({ refused: 'acknowledgement_ahead' })
    expect(await say('carlos', at, '2026-01-06')).toMatchObject({ refused: 'not_found' })
    expect(await stands('carlos', at)).toMatchObject({ dueOn: '2026-02-05', memberName: 'Carlos Peña', state: 'due' })
    expect((await stands('carlos', '2026-02-06T11:00:00Z')).state).toBe('overdue')
    must(await say('carlos', '2026-02-06T11:00:00Z', '2026-02-06'))
    expect((await stands('carlos', '2026-11-06T11:00:00Z')).state).toBe('acknowledged')
  }))

test('said twice for a day is said once; taken back, it stays known as of before', () =>
  inWorld(async world => {
    const { say, stands } = await agreed(world)
    const { id } = must(await say('ana', '2026-02-02T11:00:00Z', '2026-02-02'))
    expect(must(await say('ana', '2026-02-02T12:00:00Z', '2026-02-02')).id).toBe(id)
    expect(await withdrawAcknowledgement(world.act('berta'), id)).toMatchObject({ status: 403 })
    must(await withdrawAcknowledgement(world.act('ana', '2026-02-05T11:00:00Z'), id))
    const act = world.act('ana', '2026-02-06T11:00:00Z')
    expect((await stands('ana', '2026-02-06T11:00:00Z')).state).toBe('due')
    expect(must(await listSaid(act, CLAUSE, { limit: 10 })).rows).toEqual([])
    const known = must(await knownAt(act, '2026-02-03T11:00:00Z'))
    expect((await findClauses(known, { memberId: act.memberId })).rows[0]!.state).toBe('acknowledged')
    const before = must(await knownAt(act, '2026-02-01T11:00:00Z'))
    expect((await findClauses(before, { memberId: act.memberId })).rows[0]!.state).toBe('due')
    const again = must(await say('ana', '2026-02-06T11:00:00Z', '2026-02-02'))
    expect(again.id).not.toBe(id)
    must(await say('ana', '2026-02-06T11:00:00Z', '2026-02-06'))
    const first = must(await listSaid(act, CLAUSE, { limit: 1 }))
    const rest = must(await listSaid(act, CLAUSE, { limit: 1, cursor: first.next as string }))
    expect([...first.rows, ...rest.rows].map(({ doneOn }) => doneOn)).toEqual(['2026-02-06', '2026-02-02'])
  }))

test('is a sentence of the agreement, and a difference where it changes', () =>
  inWorld(async world => {
    const { document } = await signAgreement(world, '2026-01-07T10:00:00Z')
    const one = { id: CLAUSE, text: 'cuida la marca', owedBy: 'both', memberId: null, every: 'quarter' } as const
    const sentences = (changed: AgreementDocument) =>
      clausesOf(changed, new Proxy({}, { get: () => String }) as Parameters<typeof clausesOf>[1])
    const changed = sentences({ ...document, acknowledged: [one] })
    expect(differencesBetween(sentences(document), changed)).toEqual([
      {
        key: `acknowledged.${CLAUSE}`,
        section: 'acknowledged',
        before: null,
        after: 'Marketing y ventas confirman, cada parte con su nombre y cada trimestre: cuida la marca',
      },
    ])
  }))

test('a month without an agreement, or in which another member owed it, makes nobody late', () =>
  inWorld(async world => {
    const clause = (memberId: string) => ({ id: CLAUSE, text: 'x', owedBy: 'sales', memberId, every: 'month' }) as const
    const { carlos, dina } = world.member
    await inForce(world, { startsOn: '2026-01-01', endsOn: '2026-02-28', acknowledged: [clause(carlos)] })
    await inForce(world, { startsOn: '2026-04-01', endsOn: '2026-05-31', acknowledged: [clause(carlos)] })
    await inForce(world, { startsOn: '2026-06-01', endsOn: '2026-12-31', acknowledged: [clause(dina)] })
    const stateOn = async (day: string) =>
      (await findClauses(world.act('ana', `${day}T11:00:00Z`), { memberId: null })).rows[0]?.state
    expect(await stateOn('2026-02-10')).toBe('overdue')
    expect(await stateOn('2026-04-10')).toBe('due')
    expect(await stateOn('2026-05-10')).toBe('overdue')
    expect(await stateOn('2026-06-10')).toBe('due')
    expect(await stateOn('2026-07-10')).toBe('overdue')
  }))

test('of who alone was to say it and has left nothing is due any more; the days before stay as they were', () =>
  inWorld(async world => {
    const { ana } = world.member
    const { stands } = await agreed(world, { memberId: ana })
    expect((await stands('berta', '2026-03-10T11:00:00Z')).state).toBe('overdue')
    await world.tx
      .updateTable('members')
      .set({ deactivated_at: new Date('2026-03-12T09:00:00Z') })
      .where('id', '=', ana)
      .execute()
    expect(await stands('berta', '2026-03-11T11:00:00Z')).toMatchObject({ state: 'overdue', leftOn: null })
    expect(await stands('berta', '2026-05-20T11:00:00Z')).toMatchObject({ state: 'has_left', leftOn: '2026-03-12' })
    expect((await stands('berta', '2026-05-20T11:00:00Z', '2026-02-10')).state).toBe('overdue')
    expect((await stands('berta', '2026-05-20T11:00:00Z', '2026-03-05')).state).toBe('has_left')
  }))
