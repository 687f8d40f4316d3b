import fc from 'fast-check'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { folded } from '#kernel/criteria/folded.ts'
import { newId } from '#platform/ids.ts'
import { must } from '#test/must.ts'
import { inWorld, type World } from '#test/world/world.ts'
import { type LeadsQuery, leadsQuery } from '../schema.ts'
import { countLeads, countStages } from './count.ts'
import { listLeads } from './list.ts'

interface Someone {
  id: string
  first_name: string | null
  last_name: string | null
  company: string | null
  email: string | null
  phone: string | null
  channel: 'email' | 'seo'
  stage: 'lead' | 'mql'
  isMine: boolean
  captured_at: Date
}

const NAMES = ['Lucía', 'José', 'Iñaki', 'GARCÍA', 'García López', 'Pérez', 'Zurbarán', "O'Brien"]
const someone = fc.record({
  id: fc.constant(null).map(() => newId()),
  first_name: fc.option(fc.constantFrom(...NAMES)),
  last_name: fc.option(fc.constantFrom(...NAMES)),
  company: fc.option(fc.constantFrom('Bar Pérez', 'Café Lucía', 'Óptica 77', 'Taller')),
  email: fc.option(
    fc.constantFrom('lucia.garcia@bar.example', 'info@optica-77.example', 'jose_perez+ocio@mail.example'),
  ),
  phone: fc.option(fc.constantFrom('+34 600 111 222', '600111223', '953 11 22 33')),
  channel: fc.constantFrom('email' as const, 'seo' as const),
  stage: fc.constantFrom('lead' as const, 'mql' as const),
  isMine: fc.boolean(),
  captured_at: fc.integer({ min: 0, max: 30 }).map(days => new Date(Date.UTC(2026, 0, 1 + days))),
})
const WORDS = [
  'garcia',
  'GARCÍA',
  'g',
  'luc',
  'iñaki',
  'brien',
  'zur',
  'opt',
  '77',
  'info@optica',
  'lucia.g',
  '6001',
  '953112233',
  'nobody',
]
const question = fc.record({
  q: fc.array(fc.constantFrom(...WORDS), { maxLength: 3 }).map(words => words.join(' ')),
  channel: fc.option(fc.constantFrom('email' as const, 'seo' as const), { nil: undefined }),
  stage: fc.option(fc.constantFrom('lead' as const, 'mql' as const), { nil: undefined }),
  owner: fc.option(fc.constantFrom('me' as const, 'nobody' as const), { nil: undefined }),
  sort: fc.constantFrom('newest' as const, 'oldest' as const),
  limit: fc.integer({ min: 1, max: 40 }),
})

describe('a list of leads', () => {
  test('holds page by page what a plain reading of all leads finds, in order, and counts it', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(someone, { minLength: 1, maxLength: 90 }),
        fc.array(question, { minLength: 4, maxLength: 4 }),
        (people, questions) =>
          inWorld(async world => {
            await keep(world, people)
            for (const asked of questions) {
              const expected = plainReading(people, asked)
              expect(await readAll(world, asked)).toEqual(expected)
              const { sort: _sort, limit: _limit, ...filter } = asked
              expect(await countLeads(world.act('ana'), filter)).toEqual({ count: expected.length, isAtLeast: false })
            }
          }),
      ),
      { numRuns: 25 },
    ))

  test('looks through so many leads at most and goes on where it stopped', () =>
    inWorld(async world => {
      const { workspaceId, tx } = world
      const oldest = newId()
      await sql`insert into leads (workspace_id, id, contributed_by, company, stage_since, captured_at, recorded_at, changed_at)
        select ${workspaceId}::uuid, gen_random_uuid(), 'marketing', case when n > 9995 then 'Taller' end, at, at, at, at
        from (select n, '2026-01-01Z'::timestamptz + n * interval '1 minute' as at from generate_series(1, 10000) n) many
        union all select ${workspaceId}::uuid, ${oldest}::uuid, 'sales', 'Taller', at, at, at, at from (select '2025-01-01Z'::timestamptz as at) one`.execute(
        tx,
      )
      const query = leadsQuery.parse({ contributedBy: 'sales' })
      const first = must(await listLeads(world.act('ana'), query))
      expect(first).toEqual({ rows: [], next: expect.any(String) })
      expect(await readAll(world, query)).toEqual([oldest])
      expect(await countLeads(world.act('ana'), { contributedBy: 'sales' })).toMatchObject({ isAtLeast: true })
      const searched = must(await listLeads(world.act('ana'), leadsQuery.parse({ q: 'taller' })))
      expect([searched.rows.length, searched.rows.at(-1)?.id, searched.next]).toEqual([6, oldest, null])
      expect((await countStages(world.act('ana'))).rows[0]).toEqual({ stage: 'lead', count: 10_001, isAtLeast: false })
    }))
})

test('the index of words answers for the workspace of the act alone', () =>
  inWorld(async world => {
    const lead = { last_name: 'García', channel: 'seo', stage: 'lead', captured_at: new Date() } as const
    const own = newId()
    await keep(world, [{ ...NOTHING, ...lead, id: own }])
    const other = newId()
    await actIn(world, other)
    const theirs = newId()
    await keep({ ...world, workspaceId: other }, [{ ...NOTHING, ...lead, id: theirs }])
    expect(await found(world)).toEqual([theirs])
    await actIn(world, world.workspaceId)
    expect(await found(world)).toEqual([own])
    await actIn(world, '')
    expect(await found(world)).toEqual([])
  }))

const NOTHING = { first_name: null, company: null, email: null, phone: null, isMine: false }

async function actIn({ tx }: World, workspaceId: string) {
  await sql`select set_config('app.workspace_id', ${workspaceId}, true)`.execute(tx)
}

async function found({ tx }: World): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from leads_found(to_tsquery('simple', 'garcia:*'))`.execute(tx)
  return rows.map(row => row.id)
}

async function keep({ tx, workspaceId, act }: World, people: readonly Someone[]) {
  const rows = people.map(({ isMine, ...person }) => {
    const at = person.captured_at
    const instants = { stage_since: at, recorded_at: at, changed_at: at }
    return { ...person, ...instants, workspace_id: workspaceId, owner_id: isMine ? act('ana').memberId : null }
  })
  await tx.insertInto('leads').values(rows).execute()
}

type Question = typeof question extends fc.Arbitrary<infer T> ? T : never

async function readAll(world: World, asked: LeadsQuery): Promise<string[]> {
  const ids: string[] = []
  let cursor: string | undefined
  do {
    const page = must(await listLeads(world.act('ana'), { ...asked, cursor }))
    ids.push(...page.rows.map(row => row.id))
    cursor = page.next ?? undefined
  } while (cursor)
  return ids
}

function plainReading(people: readonly Someone[], { q, channel, stage, owner, sort }: Question): string[] {
  const words = partsOf(q)
  const matching = people.filter(
    person =>
      (!channel || person.channel === channel) &&
      (!stage || person.stage === stage) &&
      (!owner || person.isMine === (owner === 'me')) &&
      words.every(word => searched(person).some(part => part.startsWith(word))),
  )
  const oldestFirst = matching.sort((a, b) => Number(a.captured_at) - Number(b.captured_at) || (a.id < b.id ? -1 : 1))
  return (sort === 'oldest' ? oldestFirst : oldestFirst.reverse()).map(person => person.id)
}

function searched({ first_name, last_name, company, email, phone }: Someone): string[] {
  const number = (phone ?? '').replaceAll(/\D/g, '').slice(-9)
  return [first_name, last_name, company, email, phone, number].flatMap(text => partsOf(text ?? ''))
}

function partsOf(text: string): string[] {
  return (
    folded(text)
      .replaceAll('ñ', 'n')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  )
}
