import { expect, test } from 'vitest'
import { must } from '#test/must.ts'
import { agreementOf, signAgreement } from '#test/world/agreement.ts'
import { inWorld, type Person, type World } from '#test/world/world.ts'
import { readNotice } from '../notices/commands/read-notice.ts'
import { listNotices } from '../notices/queries/notices.ts'
import { draftVersion } from './commands/draft-version.ts'
import { proposeVersion } from './commands/propose-version.ts'
import { remindOfEnd } from './commands/remind-of-end.ts'
import { renewVersion } from './commands/renew-version.ts'
import { signVersion } from './commands/sign-version.ts'
import { withdrawVersion } from './commands/withdraw-version.ts'
import { findAgreement } from './queries/versions.ts'
import type { Version } from './schema.ts'

const REMINDERS = '2026-12-31'

async function toldTo(world: World, person: Person, at: string) {
  return must(await listNotices(world.act(person, at), { limit: 50 })).rows
}

/** Signs a draft as both heads. */
async function signed(world: World, { id, revision }: Version, at: string): Promise<Version> {
  const { sha256 } = must(await proposeVersion(world.act('ana', at), { id, revision }))
  must(await signVersion(world.act('ana', at), { id, sha256: sha256 as string }))
  return must(await signVersion(world.act('berta', at), { id, sha256: sha256 as string }))
}

test('both heads are reminded 60, 30 and 7 days before the end, each time once, and told when it is over', () =>
  inWorld(async world => {
    const { id } = await signAgreement(world, '2026-01-07T10:00:00Z')
    const look = async (at: string) => {
      await remindOfEnd(world.act(null, at))
      await remindOfEnd(world.act(null, at))
      return (await toldTo(world, 'berta', at)).map(({ kind, subjectId, facts }) => [kind, subjectId, facts.lastOn])
    }
    expect(await look('2026-11-01T22:59:59Z')).toEqual([])
    const ending = ['agreement_ending', id, REMINDERS]
    expect(await look('2026-11-01T23:00:00Z')).toEqual([ending])
    expect(await toldTo(world, 'ana', '2026-11-02T10:00:00Z')).toHaveLength(1)
    expect(await toldTo(world, 'carlos', '2026-11-02T10:00:00Z')).toEqual([])

    const [first] = await toldTo(world, 'berta', '2026-11-02T10:00:00Z')
    must(await readNotice(world.act('berta', '2026-11-02T10:00:00Z'), first!.id))
    expect(await readNotice(world.act('carlos'), first!.id)).toMatchObject({ refused: 'not_found' })
    expect(await look('2026-11-20T10:00:00Z')).toEqual([])
    expect(await look('2026-12-02T10:00:00Z')).toEqual([ending])
    expect(await look('2026-12-25T10:00:00Z')).toEqual([ending])
    expect(await toldTo(world, 'ana', '2026-12-25T10:00:00Z')).toHaveLength(1)
    expect(await look('2026-12-31T22:59:59Z')).toEqual([ending])
    expect(await look('2026-12-31T23:00:00Z')).toEqual([['agreement_ended', id, REMINDERS]])
    expect(world.events.filter(({ kind }) => kind === 'notice.given')).toHaveLength(4)
  }))

test('after a pause only the latest reminder is given', () =>
  inWorld(async world => {
    await signAgreement(world, '2026-01-07T10:00:00Z')
    await remindOfEnd(world.act(null, '2026-12-28T10:00:00Z'))
    expect(await toldTo(world, 'ana', '2026-12-28T10:00:00Z')).toHaveLength(1)
  }))

test('an agreement shorter than a reminder is reminded of only from its beginning on', () =>
  inWorld(async world => {
    const short = { startsOn: '2026-03-02', endsOn: '2026-04-15' }
    await signAgreement(world, '2026-03-02T10:00:00Z', document => ({ ...document, ...short }))
    const given = async (at: string) => {
      await remindOfEnd(world.act(null, at))
      return world.events.filter(({ kind }) => kind === 'notice.given').length
    }
    expect(await given('2026-03-02T10:00:00Z')).toBe(0)
    expect(await given('2026-03-17T10:00:00Z')).toBe(1)
    expect(await given('2026-04-09T10:00:00Z')).toBe(2)
    expect((await findAgreement(world.act('ana', '2026-03-02T10:00:00Z'))).ending).toMatchObject({ daysLeft: 45 })
  }))

test('is renewed from the day after its end with the same clauses, once, and signed it reminds no more', () =>
  inWorld(async world => {
    const version = await signAgreement(world, '2026-01-07T10:00:00Z')
    const at = '2026-11-20T10:00:00Z'
    await remindOfEnd(world.act(null, at))
    const other = must(await draftVersion(world.act('ana', at), { basedOn: version.id }))
    const renewal = must(await renewVersion(world.act('berta', at), version))
    expect(renewal).toMatchObject({ state: 'draft', basedOn: version.id, number: 3 })
    const period = { title: 'Acuerdo 2027', startsOn: '2027-01-01', endsOn: '2027-12-31' }
    expect(renewal.document).toEqual({ ...version.document, ...period })
    expect(must(await renewVersion(world.act('ana', at), version)).id).toBe(renewal.id)
    expect((await findAgreement(world.act('ana', at))).ending).toMatchObject({
      versionId: version.id,
      lastOn: '2026-12-31',
      daysLeft: 42,
      isOver: false,
      renewalId: renewal.id,
    })
    expect(await toldTo(world, 'ana', at)).toHaveLength(1)

    await signed(world, renewal, '2026-12-01T10:00:00Z')
    await remindOfEnd(world.act(null, '2026-12-02T10:00:00Z'))
    expect(await toldTo(world, 'ana', '2026-12-02T10:00:00Z')).toEqual([])
    const { ending, drafts } = await findAgreement(world.act('ana', '2026-12-25T10:00:00Z'))
    expect(ending).toMatchObject({ versionId: renewal.id, lastOn: '2027-12-31', renewalId: null })
    expect(drafts.map(({ id }) => id)).toEqual([other.id])
    expect(await renewVersion(world.act('ana', at), other)).toMatchObject({ refused: 'agreement_not_renewable' })
  }))

test('says since when none is in force, and goes on today where the end was a while ago', () =>
  inWorld(async world => {
    expect((await findAgreement(world.act('ana'))).ending).toBeNull()
    const quarter = { startsOn: '2026-01-01', endsOn: '2026-03-31' }
    const byInterval = [{ startsOn: '2026-01-01', target: 7 }]
    const promised = { ...agreementOf(world).commitments[0]!, byInterval }
    const version = await signAgreement(world, '2026-01-07T10:00:00Z', document => ({
      ...document,
      ...quarter,
      commitments: [promised],
    }))
    const at = '2026-08-20T10:00:00Z'
    expect(await findAgreement(world.act('ana', at))).toMatchObject({
      inForce: null,
      ending: { versionId: version.id, isOver: true, daysLeft: 0, lastOn: '2026-03-31', renewalId: null },
    })
    const { document, id } = must(await renewVersion(world.act('ana', at), version))
    expect(document).toMatchObject({ startsOn: '2026-08-20', endsOn: '2026-09-30' })
    expect(document.commitments).toEqual([{ ...promised, byInterval: [{ startsOn: '2026-07-01', target: 7 }] }])
    must(await withdrawVersion(world.act('ana', at), { id }))
    expect(must(await renewVersion(world.act('ana', at), version)).id).not.toBe(id)
  }))
