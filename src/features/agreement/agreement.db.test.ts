import { spawnSync } from 'node:child_process'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { verifyAgreements } from '#app/promises/agreements.ts'
import { createWorkspace } from '#features/access/commands/set-up.ts'
import { isRefusal, type Outcome } from '#kernel/outcome.ts'
import { type Act, actRunner } from '#platform/act.ts'
import { newId } from '#platform/ids.ts'
import { freshDatabase, type TestDatabase } from '../../../test/database.ts'
import { inWorld, type World } from '../../../test/world/world.ts'
import { declineVersion } from './commands/decline-version.ts'
import { draftVersion } from './commands/draft-version.ts'
import { proposeVersion } from './commands/propose-version.ts'
import { saveDraft } from './commands/save-draft.ts'
import { signVersion } from './commands/sign-version.ts'
import { withdrawVersion } from './commands/withdraw-version.ts'
import { findLives } from './queries/lives.ts'
import { termsAt, termsOfVersion, versionsInForceBetween } from './queries/terms.ts'
import { verifyAgreement, verifyVersion } from './queries/verification.ts'
import { findAgreement, findVersion, listVersions } from './queries/versions.ts'
import { stateOf } from './rules/life.ts'
import type { AgreementDocument, Version } from './schema.ts'

function right<T>(outcome: Outcome<T>): T {
  if (isRefusal(outcome)) throw new Error(`refused: ${outcome.refused}`)
  return outcome
}

function refusedAs(outcome: unknown): string {
  if (!isRefusal(outcome)) throw new Error('not refused')
  return outcome.refused
}

async function proposed(act: Act, change: Partial<AgreementDocument> = {}): Promise<Version & { sha256: string }> {
  const draft = right(await draftVersion(act, { basedOn: null }))
  const saved = right(
    await saveDraft(act, { id: draft.id, revision: draft.revision, document: { ...draft.document, ...change } }),
  )
  return right(await proposeVersion(act, { id: saved.id, revision: saved.revision })) as Version & { sha256: string }
}

/** Proposed and signed by both heads, one minute later. */
async function inForce(world: World, at: string, change: Partial<AgreementDocument> = {}): Promise<Version> {
  const version = await proposed(world.act('ana', at), change)
  await signVersion(world.act('ana', at), version)
  return right(await signVersion(world.act('berta', new Date(Date.parse(at) + 60_000)), version))
}

const YEAR = { startsOn: '2026-01-01', endsOn: '2026-12-31' }

describe('the life of a version', () => {
  test('goes from a draft to force when both heads have signed the same words', () =>
    inWorld(async world => {
      const draft = right(await draftVersion(world.act('ana', '2026-11-20T10:00:00Z'), { basedOn: null }))
      expect(draft).toMatchObject({ number: 1, state: 'draft', revision: 1, signatures: [], sha256: null })
      expect(draft.document.title).toBe('Acuerdo entre marketing y ventas, 4.º trimestre de 2026')
      const { sha256, ...proposal } = right(await proposeVersion(world.act('ana', '2026-11-20T10:01:00Z'), draft))
      expect(proposal).toMatchObject({ state: 'proposed', awaited: draft.document.signatories })

      const sign = { id: draft.id, sha256: sha256 as string }
      const half = right(await signVersion(world.act('ana', '2026-11-20T10:02:00Z'), sign))
      expect(half).toMatchObject({ state: 'proposed', awaited: [{ memberId: world.member.berta, signsFor: 'sales' }] })
      const again = right(await signVersion(world.act('ana', '2026-11-20T10:03:00Z'), sign))
      expect(again.signatures).toEqual(half.signatures)

      const whole = right(await signVersion(world.act('berta', '2026-11-20T10:04:00Z'), sign))
      expect(whole).toMatchObject({
        state: 'in_force',
        awaited: [],
        inForceAt: new Date('2026-11-20T10:04:00Z'),
        endsAt: new Date('2026-12-31T23:00:00Z'),
        signatures: [{ signerName: 'Ana Ruiz' }, { signerName: 'Berta Solís' }],
      })
      expect(right(await verifyVersion(world.act('carlos'), draft.id))).toMatchObject({
        isIntact: true,
        recomputed: sha256,
      })
      expect(world.events.map(event => event.kind).filter(kind => kind.startsWith('version.'))).toEqual([
        'version.drafted',
        'version.proposed',
        'version.signature_given',
        'version.signature_given',
        'version.signed',
      ])
    }))

  test('ends when it is declined, with words, or withdrawn', () =>
    inWorld(async world => {
      const first = await proposed(world.act('ana'))
      expect(refusedAs(await declineVersion(world.act('carlos'), { id: first.id, words: 'No' }))).toBe(
        'agreement_not_a_signatory',
      )
      const declined = right(await declineVersion(world.act('berta'), { id: first.id, words: 'Pocas entregas' }))
      expect(declined).toMatchObject({
        state: 'declined',
        declinedBy: world.member.berta,
        declinedBecause: 'Pocas entregas',
      })
      expect(refusedAs(await signVersion(world.act('ana'), first))).toBe('agreement_not_proposed')

      const second = await proposed(world.act('ana'))
      expect(right(await withdrawVersion(world.act('ana'), second)).state).toBe('withdrawn')
      expect(refusedAs(await withdrawVersion(world.act('ana'), second))).toBe('agreement_not_open')
      expect((await findAgreement(world.act('ana'))).drafts).toEqual([])
    }))

  test('a signature needs the hash that is proposed, and a name on the list', () =>
    inWorld(async world => {
      const version = await proposed(world.act('ana'))
      expect(refusedAs(await signVersion(world.act('ana'), { id: version.id, sha256: '0'.repeat(64) }))).toBe(
        'agreement_other_document',
      )
      expect(refusedAs(await signVersion(world.act('carlos'), version))).toBe('agreement_not_a_signatory')
      const draft = right(await draftVersion(world.act('ana'), { basedOn: null }))
      expect(refusedAs(await signVersion(world.act('ana'), { id: draft.id, sha256: '0'.repeat(64) }))).toBe(
        'agreement_not_proposed',
      )
    }))

  test('nobody signs what can never be signed by all', () =>
    inWorld(async world => {
      const version = await proposed(world.act('ana'))
      await world.tx
        .updateTable('members')
        .set({ deactivated_at: new Date() })
        .where('id', '=', world.member.berta)
        .execute()
      const refusal = await signVersion(world.act('ana'), version)
      expect(refusal).toMatchObject({ refused: 'agreement_awaits_inactive', values: { name: 'Berta Solís' } })
    }))

  test('nobody signs what would be over before it takes force', () =>
    inWorld(async world => {
      const version = await proposed(world.act('ana', '2026-03-01T10:00:00Z'), {
        startsOn: '2026-03-01',
        endsOn: '2026-03-31',
      })
      await signVersion(world.act('ana', '2026-03-31T21:00:00Z'), version)
      expect(refusedAs(await signVersion(world.act('berta', '2026-03-31T22:00:00Z'), version))).toBe(
        'agreement_over_before_force',
      )
    }))

  test('of two who edit, the second is told who saved', () =>
    inWorld(async world => {
      const draft = right(await draftVersion(world.act('ana'), { basedOn: null }))
      const change = (title: string) => ({
        id: draft.id,
        revision: draft.revision,
        document: { ...draft.document, title },
      })
      const saved = right(await saveDraft(world.act('berta'), change('De Berta')))
      expect(saved).toMatchObject({ revision: 2, changedBy: world.member.berta })
      const refusal = await saveDraft(world.act('ana'), change('De Ana'))
      expect(refusal).toMatchObject({
        refused: 'agreement_saved_meanwhile',
        status: 409,
        values: { name: 'Berta Solís' },
      })
      expect(refusedAs(await proposeVersion(world.act('ana'), draft))).toBe('agreement_saved_meanwhile')
      expect(right(await findVersion(world.act('ana'), draft.id)).document.title).toBe('De Berta')
      expect(right(await saveDraft(world.act('ana'), { ...change('De Berta'), revision: 2 })).revision).toBe(2)
    }))
})

describe('what is in force', () => {
  test('changes from a signature on, and never before it', () =>
    inWorld(async world => {
      const terms = async (at: string) =>
        (await termsAt(world.act(null), new Date(at)))?.document.handoff.answerWithinMinutes ?? null
      const first = await inForce(world, '2026-03-02T09:00:00Z', YEAR)
      expect(await terms('2026-03-02T09:00:59Z')).toBeNull()
      expect(await terms('2026-03-02T09:01:00Z')).toBe(60)

      await inForce(world, '2026-05-04T09:00:00Z', {
        handoff: { ...first.document.handoff, answerWithinMinutes: 15 },
        startsOn: '2026-06-01',
      })
      expect(await terms('2026-05-31T21:59:59Z')).toBe(60)
      expect(await terms('2026-05-31T22:00:00Z')).toBe(15)
      expect(await terms('2026-12-31T22:59:59Z')).toBe(15)
      expect(await terms('2026-12-31T23:00:00Z')).toBeNull()

      const spans = await versionsInForceBetween(
        world.act(null),
        new Date('2026-03-01T00:00:00Z'),
        new Date('2026-07-01T00:00:00Z'),
      )
      expect(spans.map(({ number, from, to }) => [number, from.toISOString(), to.toISOString()])).toEqual([
        [1, '2026-03-02T09:01:00.000Z', '2026-05-31T22:00:00.000Z'],
        [2, '2026-05-31T22:00:00.000Z', '2026-07-01T00:00:00.000Z'],
      ])
      const states = right(await listVersions(world.act('ana', '2026-06-02T00:00:00Z'), { limit: 50 })).rows
      expect(states.map(version => [version.number, version.state])).toEqual([
        [2, 'in_force'],
        [1, 'superseded'],
      ])
      const ahead = await findAgreement(world.act('ana', '2026-05-20T00:00:00Z'))
      expect([ahead.inForce?.number, ahead.next?.number]).toEqual([1, 2])
    }))

  test('is the same by the rule and by the query', () =>
    inWorld(async world => {
      const day = (n: number) => new Date(Date.UTC(2026, 0, 1 + n))
      const spans = [
        [0, 0, 90],
        [5, 60, 120],
        [10, 20, 40],
        [10, 30, 35],
        [50, 50, 55],
        [52, 100, 110],
        [53, 10, 130],
        [70, 80, 81],
      ] as const
      const rows = spans.map(([signedOn, startsOn, endsOn], index) => ({
        workspace_id: world.workspaceId,
        id: newId(),
        number: index + 1,
        document: JSON.stringify({
          calendar: {
            hours: {
              timeZone: 'UTC',
              week: { 1: [], 2: [], 3: [], 4: [], 5: [], 6: [], 7: [] },
              closedOn: [],
              exceptions: [],
            },
          },
        }),
        sha256: 'x',
        created_by: world.member.ana,
        created_at: day(0),
        changed_at: day(0),
        proposed_at: day(signedOn),
        signed_at: day(signedOn),
        in_force_at: day(Math.max(signedOn, startsOn)),
        ends_at: day(endsOn),
      }))
      await world.tx.insertInto('agreement_versions').values(rows).execute()
      const lives = await findLives(world.act(null))
      for (let on = 0; on < 135; on++) {
        const byRule = lives.find(life => stateOf(life, lives, day(on)) === 'in_force')?.number ?? null
        expect((await termsAt(world.act(null), day(on)))?.number ?? null, `day ${on}`).toBe(byRule)
      }
    }))

  test('is unknown to another company', () =>
    inWorld(async world => {
      const version = await inForce(world, '2026-03-02T09:00:00Z', YEAR)
      expect(await termsOfVersion(world.act(null), version.id)).not.toBeNull()
      expect(await termsOfVersion({ tx: world.tx, workspaceId: newId() }, version.id)).toBeNull()
    }))

  test('is listed page by page', () =>
    inWorld(async world => {
      for (let count = 0; count < 3; count++) await draftVersion(world.act('ana'), { basedOn: null })
      const one = right(await listVersions(world.act('ana'), { limit: 2 }))
      const two = right(await listVersions(world.act('ana'), { limit: 2, cursor: one.next as string }))
      expect([...one.rows, ...two.rows].map(row => row.number)).toEqual([3, 2, 1])
      expect(two.next).toBeNull()
    }))

  test('is never changed in the database', () =>
    inWorld(async world => {
      const version = await inForce(world, '2026-03-02T09:00:00Z', YEAR)
      const change = (column: 'document' | 'in_force_at', value: string) =>
        world.tx
          .updateTable('agreement_versions')
          .set({ [column]: value })
          .where('id', '=', version.id)
          .execute()
      await sql`savepoint before`.execute(world.tx)
      await expect(change('document', '{}')).rejects.toThrow('never changes')
      await sql`rollback to before`.execute(world.tx)
      await expect(change('in_force_at', '2026-01-01T00:00:00Z')).rejects.toThrow('never changes')
    }))
})

describe('with connections of its own', () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await freshDatabase()
  })
  afterAll(() => database.drop())

  const company = {
    companyName: 'Aceites Sierra',
    locale: 'es',
    timeZone: 'Europe/Madrid',
    currency: 'EUR',
    country: 'ES',
  } as const

  test('two signatures at once both count, one completes it, and tampering shows', async () => {
    const events: string[] = []
    const run = actRunner(database.db, {
      inTransaction: async (_act, kept) => void events.push(...kept.map(event => event.kind)),
      afterCommit: async () => {},
    })
    const [workspaceId, ana, berta] = [newId(), newId(), newId()]
    const as = <T>(memberId: string, work: (act: Act) => Promise<T>) => run({ workspaceId, memberId }, work)
    await as(ana, act =>
      createWorkspace(act, newId(), {
        ...company,
        name: 'Ana',
        email: 'ana@aceites.example',
        functions: ['marketing'],
      }),
    )
    await as(ana, act =>
      act.tx
        .insertInto('members')
        .values({
          workspace_id: workspaceId,
          id: berta,
          name: 'Berta',
          email: 'b@aceites.example',
          role: 'manager',
          functions: ['sales'],
          created_at: act.now,
        })
        .execute(),
    )
    const version = await as(ana, act => proposed(act))

    await Promise.all([ana, berta, ana, berta].map(signer => as(signer, act => signVersion(act, version))))
    const signed = right(await as(ana, act => findVersion(act, version.id)))
    expect(signed).toMatchObject({ awaited: [], signatures: [{}, {}] })
    expect(signed.signedAt).toEqual(
      signed.signatures.map(given => given.signedAt).toSorted((a, b) => b.getTime() - a.getTime())[0],
    )
    expect(events.filter(kind => kind === 'version.signed')).toHaveLength(1)
    expect(events.filter(kind => kind === 'version.signature_given')).toHaveLength(2)

    const drafts = await Promise.all(
      [ana, berta].map(writer => as(writer, act => draftVersion(act, { basedOn: null }))),
    )
    expect(drafts.map(draft => right(draft).number).sort()).toEqual([2, 3])

    const [before] = await verifyAgreements(database.db)
    expect(before).toMatchObject({ workspaceId, isIntact: true, versions: 3, signatures: 2, flawed: [] })
    await tamper(database, version.id)
    const verified = right(await as(ana, act => verifyVersion(act, version.id)))
    expect(verified).toMatchObject({ isIntact: false, signatures: [{ isValid: false }, { isValid: false }] })
    expect(await as(ana, act => verifyAgreement(act))).toMatchObject({
      isIntact: false,
      versions: 3,
      flawed: [{ number: 1, sha256: version.sha256, flaws: ['document_changed', 'signature_of_other_document'] }],
    })
    expect(runVerifyAgreements(database)).toEqual({
      status: 1,
      said: expect.stringMatching(/version 1 .*: document_changed, signature_of_other_document.*1 of 3 versions/s),
    })
  })
})

/** What an operator runs, as a program of its own. */
function runVerifyAgreements({ connection }: TestDatabase): { status: number | null; said: string } {
  const { user, password = '', host, port, database } = connection
  const url = `postgres://${user}:${password}@localhost:${port}/${database}?host=${host}`
  const ran = spawnSync(process.execPath, ['bin/verify-agreements.ts'], {
    env: { ...process.env, DATABASE_URL: url },
    encoding: 'utf8',
  })
  return { status: ran.status, said: ran.stdout + ran.stderr }
}

/** What only who owns the database can do. */
async function tamper({ connection }: TestDatabase, versionId: string): Promise<void> {
  const owner = new pg.Client(connection)
  await owner.connect()
  await owner.query('set session_replication_role = replica')
  await owner.query(
    `update agreement_versions set document = jsonb_set(document, '{handoff,answerWithinMinutes}', '61') where id = $1`,
    [versionId],
  )
  await owner.end()
}
