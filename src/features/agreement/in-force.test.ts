import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { newId } from '#platform/ids.ts'
import { must } from '#test/must.ts'
import { inForce, YEAR } from '#test/world/versions.ts'
import { inWorld } from '#test/world/world.ts'
import { draftVersion } from './commands/draft-version.ts'
import { findLives } from './queries/lives.ts'
import { termsAt, termsOfVersion, versionsInForceBetween } from './queries/terms.ts'
import { findAgreement, listVersions } from './queries/versions.ts'
import { stateOf } from './rules/life.ts'

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
      const states = must(await listVersions(world.act('ana', '2026-06-02T00:00:00Z'), { limit: 50 })).rows
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
      const one = must(await listVersions(world.act('ana'), { limit: 2 }))
      const two = must(await listVersions(world.act('ana'), { limit: 2, cursor: one.next as string }))
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
