import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#platform/ids.ts'
import { type TestDatabase, testDatabase } from '#test/database.ts'
import { rowsAs, writeTogether } from './insert-rows.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

const TYPES = { words: 'text', number: 'bigint', at: 'timestamptz', is: 'boolean', json: 'jsonb' }

const word = fc.oneof(
  fc.string({ unit: 'binary' }).map(text => text.replaceAll('\u0000', '')),
  fc.constantFrom('', 'NULL', '"', '\\', '{a,b}', "'", ' a ', 'ñ\n\t'),
)
const row = fc.record({
  words: fc.option(word),
  number: fc.option(fc.maxSafeInteger()),
  at: fc.option(fc.date({ min: new Date(0), max: new Date('2200-01-01'), noInvalidDate: true })),
  is: fc.option(fc.boolean()),
  json: fc.option(fc.oneof(fc.array(word), fc.record({ word }))),
})

test('rows come back from the database as they went in', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(row, { maxLength: 8 }), async rows => {
      const written = rows.map(each => ({ ...each, words: each.words?.toWellFormed() ?? null }))
      const { rows: read } = await sql`select * from ${rowsAs('r', TYPES, written)}`.execute(database.db)
      expect(read).toEqual(written)
    }),
  )
})

test('what a row leaves out is null', async () => {
  const { rows } = await sql`select * from ${rowsAs('r', TYPES, [{ words: 'a' }, { is: true }])}`.execute(database.db)
  expect(rows).toEqual([
    { words: 'a', number: null, at: null, is: null, json: null },
    { words: null, number: null, at: null, is: true, json: null },
  ])
})

test('few rows and many are written alike, rows before changes', async () => {
  await database.db.transaction().execute(async tx => {
    const workspaceId = newId()
    await sql`select set_config('app.workspace_id', ${workspaceId}, true)`.execute(tx)
    const events = (count: number) =>
      Array.from({ length: count }, (_, number) => ({
        id: newId(),
        kind: number % 2 ? 'lead.captured' : 'said for itself, though all have another',
        subject_kind: 'lead',
        subject_id: newId(),
        data: { number, words: ['a "b"', null] },
      }))
    const common = { workspace_id: workspaceId, kind: 'lead.captured', recorded_at: new Date('2026-03-03T10:00:00Z') }
    const [few, many] = [events(3), events(40)]
    await writeTogether(tx, [{ table: 'events', rows: few, common }])
    await writeTogether(tx, [
      place => `insert into idempotency_keys (workspace_id, actor, endpoint, key, request_hash, created_at)
        values (${place(workspaceId)}, 'ana', 'somewhere', ${place('a key')}, 'hash', now())`,
      { table: 'events', rows: many, common },
    ])
    const written = await tx.selectFrom('events').selectAll().orderBy('id').execute()
    expect(written).toMatchObject([...few, ...many].map(each => ({ ...each, ...common })))
    expect(await tx.selectFrom('idempotency_keys').select('key').execute()).toEqual([{ key: 'a key' }])
  })
})
