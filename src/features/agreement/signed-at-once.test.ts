import { spawnSync } from 'node:child_process'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { verifyAgreements } from '#app/promises/agreements.ts'
import { createWorkspace } from '#features/access/commands/set-up.ts'
import { type Act, actRunner } from '#platform/act.ts'
import { newId } from '#platform/ids.ts'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import { must } from '#test/must.ts'
import { proposed } from '#test/world/versions.ts'
import { draftVersion } from './commands/draft-version.ts'
import { signVersion } from './commands/sign-version.ts'
import { verifyAgreement, verifyVersion } from './queries/verification.ts'
import { findVersion } from './queries/versions.ts'

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
    const signed = must(await as(ana, act => findVersion(act, version.id)))
    expect(signed).toMatchObject({ awaited: [], signatures: [{}, {}] })
    expect(signed.signedAt).toEqual(
      signed.signatures.map(given => given.signedAt).toSorted((a, b) => b.getTime() - a.getTime())[0],
    )
    expect(events.filter(kind => kind === 'version.signed')).toHaveLength(1)
    expect(events.filter(kind => kind === 'version.signature_given')).toHaveLength(2)

    const drafts = await Promise.all(
      [ana, berta].map(writer => as(writer, act => draftVersion(act, { basedOn: null }))),
    )
    expect(drafts.map(draft => must(draft).number).sort()).toEqual([2, 3])

    const [before] = await verifyAgreements(database.db)
    expect(before).toMatchObject({ workspaceId, isIntact: true, versions: 3, signatures: 2, flawed: [] })
    await tamper(database, version.id)
    const verified = must(await as(ana, act => verifyVersion(act, version.id)))
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
