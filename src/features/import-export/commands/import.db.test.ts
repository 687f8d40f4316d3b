import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import iconv from 'iconv-lite'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { furnishWorkspace } from '#app/furnish.ts'
import { createWorkspace } from '#features/access/commands/set-up.ts'
import { isRefusal, refuse } from '#kernel/outcome.ts'
import { actRunner, type RunAct } from '#platform/act.ts'
import { answeredOrKept, hashOf } from '#platform/http/idempotency.ts'
import { newId } from '#platform/ids.ts'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import { shareOf } from '#test/share.ts'
import { findImport, listImports, listRows } from '../queries/imports.ts'
import { rejectedCsv } from '../queries/rejected-csv.ts'
import { EMPTY_MAPPING, type ImportMapping } from '../rules/mapping.ts'
import type { ImportKind } from '../schema/words.ts'
import { findBatch } from '../store/batches.ts'
import { checkImport } from './check.ts'
import { receiveFile } from './receive-file.ts'
import { runImport } from './run.ts'
import { cancelImport, startImport } from './steer.ts'
import { undoImport, withdrawImport } from './withdraw.ts'

let database: TestDatabase
let act: RunAct

beforeAll(async () => {
  database = await freshDatabase()
  act = actRunner(database.db, { inTransaction: async () => {}, afterCommit: async () => {} })
})
afterAll(() => database.drop())

interface Company {
  workspaceId: string
  memberId: string
}

async function company(): Promise<Company> {
  const actor = { workspaceId: newId(), memberId: newId() }
  const founder = {
    companyName: 'Aceites Sierra',
    locale: 'es',
    timeZone: 'Europe/Madrid',
    currency: 'EUR',
    country: 'ES',
    name: 'Ana Ruiz',
    email: 'ana@aceites.example',
    functions: ['sales'],
  } as const
  await act(actor, async current => {
    await createWorkspace(current, newId(), { ...founder, functions: ['sales'] })
    await furnishWorkspace(current, { ...founder, functions: ['sales'], password: '' })
  })
  return actor
}

async function* pieces(bytes: Buffer, size = 70_000): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function send(of: Company, kind: ImportKind, file: string | Buffer, size?: number) {
  return receiveFile({ act, ...of }, { kind, fileName: 'prueba.csv' }, pieces(Buffer.from(file as string), size))
}

async function prepare(of: Company, kind: ImportKind, file: string | Buffer, mapping: Partial<ImportMapping> = {}) {
  const sent = await send(of, kind, file)
  if (isRefusal(sent)) throw new Error(JSON.stringify(sent))
  const seen = await act(of, current => findImport(current, sent.id))
  if (isRefusal(seen)) throw new Error('not found')
  const check = await act(of, current =>
    checkImport(current, { act, workspaceId: of.workspaceId, chunkRows: 4 }, sent.id, {
      ...EMPTY_MAPPING,
      ...seen.mapping,
      ...mapping,
    }),
  )
  if (isRefusal(check)) throw new Error(JSON.stringify(check))
  return { id: sent.id, check }
}

async function bring(
  of: Company,
  kind: ImportKind,
  file: string | Buffer,
  mapping: Partial<ImportMapping> = {},
  chunkRows?: number,
) {
  const { id, check } = await prepare(of, kind, file, mapping)
  await act(of, current => startImport(current, id))
  await runImport(act, of.workspaceId, id, { ...(chunkRows && { chunkRows }) })
  return { id, check, done: await see(of, id) }
}

async function see(of: Company, id: string) {
  const found = await act(of, current => findImport(current, id))
  if (isRefusal(found)) throw new Error('not found')
  return found
}

/** A lead at a time: the portions must not matter. */
async function undo(of: Company, id: string, run: RunAct = act) {
  await act(of, current => withdrawImport(current, id))
  await undoImport(run, of.workspaceId, id, undefined, 1)
  return see(of, id)
}

/** All that an import leaves, without ids and clocks. */
async function facts(of: Company) {
  const query = (text: string) => act(of, async ({ tx }) => (await sql.raw(text).execute(tx)).rows)
  const lead = 'join leads l on l.id = f.lead_id and l.workspace_id = f.workspace_id'
  const mine = `f.workspace_id = '${of.workspaceId}' and f.withdrawn_at is null`
  return {
    leads: await query(
      `select external_id, email, phone, first_name, last_name, stage, stage_since, captured_at, channel from leads f where ${mine} order by 1, 2, 3, 4`,
    ),
    keys: await query(
      `select f.kind, f.key, l.external_id from lead_keys f ${lead} where f.workspace_id = '${of.workspaceId}' order by 1, 2, 3`,
    ),
    milestones: await query(
      `select l.external_id, f.stage, f.occurred_at, f.implied from milestones f ${lead} where ${mine} order by 1, 2, 3, 4`,
    ),
    handoffs: await query(
      `select l.external_id, f.delivered_at, f.first_attempt_at, f.first_contact_at, f.answered_at, f.rejected_at, f.closed_at from handoffs f ${lead} where ${mine} order by 1, 2, 3, 4, 5`,
    ),
    activities: await query(
      `select l.external_id, f.kind, f.occurred_at, f.words, f.handoff_id is null as free from activities f ${lead} where ${mine} order by 1, 2, 3, 4`,
    ),
    deals: await query(
      `select l.external_id, f.external_id as deal, f.amount_minor, f.won_at, f.lost_at, f.kind from deals f ${lead} where ${mine} order by 1, 2`,
    ),
  }
}

const day = (n: number) => new Date(Date.UTC(2025, 0, 1 + (n % 300), n % 24)).toISOString()

/** Rows with the dirt of real lists: repeated people, broken addresses, shared phones, no identity. */
function leadFile(rows: number): string {
  const lines = Array.from({ length: rows }, (_, n) => {
    const person = n % 11 === 10 ? n - 7 : n
    const email = n % 13 === 12 ? 'roto@' : n % 17 === 16 ? '' : `Persona${person}@Ejemplo.es`
    const id = n % 17 === 16 && n % 2 === 0 ? '' : `C-${person}`
    return [
      id,
      `Nombre ${person}`,
      `Apellido ${person}`,
      email,
      n % 5 === 0 ? `600 ${String(100000 + person).slice(0, 3)} ${String(100000 + person).slice(3)}` : '',
      day(n),
      day(n + 1),
    ].join(';')
  })
  return ['id;nombre;apellidos;email;telefono;fecha de alta;entregado el', ...lines].join('\n')
}

const ROWS = 2_300

describe('a run that is cut', () => {
  test('ends as one that was not, wherever it is cut and however often', async () => {
    const whole = await company()
    const file = leadFile(ROWS)
    const { done } = await bring(whole, 'leads', file)
    expect(done.created + done.updated + done.skipped + done.rejected).toBe(ROWS)
    const expected = { facts: await facts(whole), counts: [done.created, done.updated, done.skipped, done.rejected] }

    for (const [seed, when] of shareOf([
      [3, 'before'],
      [7, 'after'],
      [5, 'within'],
      [11, 'within'],
    ] as const)) {
      const cut = await company()
      const { id } = await prepare(cut, 'leads', file)
      await act(cut, current => startImport(current, id))
      let acts = 0
      const cutting: RunAct = async (actor, work) => {
        const isCut = ++acts % seed === 0
        const result = await act(actor, async current => {
          const value = await work(isCut && when === 'within' ? dyingAfter(current, seed) : current)
          if (isCut && when === 'before') throw new Error('power cut')
          return value
        })
        if (isCut && when === 'after') throw new Error('power cut')
        return result
      }
      for (let attempt = 0; attempt < 40; attempt++)
        await runImport(cutting, cut.workspaceId, id).catch(error => expect(String(error)).toContain('power cut'))
      await runImport(act, cut.workspaceId, id)
      const seen = await see(cut, id)
      expect({
        state: seen.state,
        facts: await facts(cut),
        counts: [seen.created, seen.updated, seen.skipped, seen.rejected],
      }).toEqual({ state: 'finished', ...expected })
    }
  }, 120_000)

  test('goes on where it was stopped, and two at once write nothing twice', async () => {
    const of = await company()
    const { id } = await prepare(of, 'leads', leadFile(ROWS))
    await act(of, current => startImport(current, id))
    await act(of, current => cancelImport(current, id))
    await runImport(act, of.workspaceId, id)
    expect(await see(of, id)).toMatchObject({ state: 'cancelled', rowsDone: 0 })
    await act(of, current => startImport(current, id))
    await Promise.all([1, 2, 3].map(() => runImport(act, of.workspaceId, id)))
    await runImport(act, of.workspaceId, id)
    const seen = await see(of, id)
    expect(seen).toMatchObject({ state: 'finished', rowsDone: ROWS })
    expect(seen.created + seen.updated + seen.skipped + seen.rejected).toBe(ROWS)
    expect(await see(of, id)).toMatchObject({ created: (await facts(of)).leads.length })
  }, 60_000)
})

test('rows taken in one by one, and all at once, leave the same', async () => {
  const people = leadFile(90)
  const calls = Array.from({ length: 60 }, (_, n) => `C-${n % 25},${n % 3 ? 'llamada' : 'visita'},${day(n + 2)}`)
  const deals = Array.from({ length: 40 }, (_, n) => `D-${n % 35},C-${n % 30},${n * 10},ganado,${day(n + 9)}`)
  const files = {
    leads: people,
    activities: ['id lead,tipo,fecha', ...calls, ...calls.slice(0, 5)].join('\n'),
    deals: ['deal id,id lead,importe,estado,fecha de cierre', ...deals].join('\n'),
  }
  const left = async (chunkRows: number) => {
    const of = await company()
    const told = []
    for (const kind of ['leads', 'activities', 'deals'] as const) {
      const { id, done } = await bring(of, kind, files[kind], {}, chunkRows)
      const { rows } = await act(of, current => listRows(current, id, { limit: 500 }))
      told.push({ rows, counts: [done.created, done.updated, done.skipped, done.rejected] })
    }
    return { facts: await facts(of), told }
  }
  const oneByOne = await left(1)
  expect(oneByOne.facts.deals.length).toBeGreaterThan(20)
  expect(await left(5_000)).toEqual(oneByOne)
  expect(await left(7)).toEqual(oneByOne)
}, 120_000)

/** An act whose connection dies in the middle of a chunk. */
function dyingAfter<T extends { tx: unknown }>(current: T, queries: number): T {
  let asked = 0
  const tx = new Proxy(current.tx as object, {
    get: (target, name) => {
      const value = Reflect.get(target, name) as unknown
      if (name === 'getExecutor' && ++asked > queries) throw new Error('power cut')
      return typeof value === 'function' ? (value as (...args: unknown[]) => unknown).bind(target) : value
    },
  })
  return { ...current, tx }
}

describe('what is counted', () => {
  test('adds up, and the dry run foretells it', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            id: fc.integer({ min: 0, max: 6 }),
            email: fc.constantFrom('', 'a@b.es', 'A@B.ES', 'x@', 'c@d.es'),
            phone: fc.constantFrom('', '600111222', '+34 600 111 222', '12'),
            city: fc.constantFrom('', 'Jaén'),
          }),
          { minLength: 1, maxLength: 25 },
        ),
        async rows => {
          const of = await company()
          const file = `id,email,telefono,ciudad\n${rows.map(({ id, email, phone, city }) => `${id || ''},${email},${phone},${city}\n`).join('')}`
          const filled = rows.filter(({ id, email, phone, city }) => id || email || phone || city).length
          const { check, done } = await bring(of, 'leads', file)
          expect(done.rowsTotal).toBe(rows.length)
          expect(done.created + done.updated + done.skipped + done.rejected).toBe(rows.length)
          expect([check.created, check.updated, check.skipped, check.rejected]).toEqual([
            done.created,
            done.updated,
            done.skipped,
            done.rejected,
          ])
          expect((await facts(of)).leads).toHaveLength(done.created)
          const again = await bring(of, 'leads', file)
          expect(again.done).toMatchObject({ created: 0, updated: 0, rejected: done.rejected })
          expect(filled).toBeLessThanOrEqual(rows.length)
        },
      ),
      { numRuns: 25 },
    )
  }, 120_000)
})

describe('files of leads, activities and deals', () => {
  const leads = `id,email,fecha de alta,entregado el\nA,a@x.es,2025-03-03T09:00:00Z,2025-03-03T10:00:00Z\nB,b@x.es,2025-03-03T09:00:00Z,2025-03-03T10:00:00Z\n`
  const bare = `id,email,fecha de alta\nA,a@x.es,2025-03-03T09:00:00Z\nB,b@x.es,2025-03-03T09:00:00Z\n`
  const early = `id lead,tipo,fecha\nA,llamada,2025-03-03T12:00:00Z\nB,nota,2025-03-03T10:30:00Z\n`
  const late = `id lead,tipo,fecha,resultado\nA,llamada,2025-03-03T11:00:00Z,conectado\nA,llamada,2025-03-03T09:30:00Z,\nB,visita,2025-03-04T11:00:00Z,\n`
  const deals = `deal id,id lead,importe,estado,fecha de cierre,fecha de apertura\nD1,A,"1.234,50",ganado,2025-05-05T10:00:00Z,2025-04-01T10:00:00Z\nD2,B,100,perdido,2025-05-05T10:00:00Z,2025-04-01T10:00:00Z\n`
  const files = {
    leads: ['leads', leads],
    bare: ['leads', bare],
    early: ['activities', early],
    late: ['activities', late],
    deals: ['deals', deals],
  } as const

  test('say the same in whatever order they come', async () => {
    const told = async (order: (keyof typeof files)[]) => {
      const of = await company()
      for (const name of order)
        expect((await bring(of, files[name][0], files[name][1])).done).toMatchObject({ state: 'finished', rejected: 0 })
      return facts(of)
    }
    const expected = await told(['leads', 'early', 'late', 'deals'])
    expect(expected.handoffs).toMatchObject([
      { answered_at: new Date('2025-03-03T11:00:00Z'), first_contact_at: new Date('2025-03-03T11:00:00Z') },
      { answered_at: new Date('2025-03-04T11:00:00Z') },
    ])
    expect(expected.leads).toMatchObject([{ stage: 'customer' }, { stage: 'nurturing' }])
    expect(expected.deals).toMatchObject([{ amount_minor: 123450 }, { amount_minor: 10000 }])
    expect(await told(['leads', 'deals', 'late', 'early'])).toEqual(expected)
    expect(await told(['bare', 'late', 'deals', 'early', 'leads'])).toEqual(expected)
  })

  test('are undone without a trace, in any order; what others built on stays', async () => {
    const of = await company()
    const before = await facts(of)
    const brought = [await bring(of, ...files.leads), await bring(of, ...files.late), await bring(of, ...files.deals)]
    expect(await undo(of, brought[0]!.id)).toMatchObject({ state: 'withdrawn', leadsKept: 2 })
    for (const { id } of brought.slice(1)) await undo(of, id)
    expect((await facts(of)).leads).toMatchObject([{ stage: 'mql' }, { stage: 'mql' }])
    expect((await facts(of)).handoffs).toMatchObject([{ answered_at: null }, { answered_at: null }])

    const other = await company()
    const batches = [
      await bring(other, ...files.leads),
      await bring(other, ...files.late),
      await bring(other, ...files.deals),
    ]
    for (const { id } of batches.reverse())
      expect(await undo(other, id)).toMatchObject({ state: 'withdrawn', leadsKept: 0 })
    expect(await facts(other)).toEqual(before)
    expect((await bring(other, ...files.leads)).done).toMatchObject({ created: 2 })
  })

  test('whose undoing is cut are undone to the end, once', async () => {
    const of = await company()
    await bring(of, 'leads', 'id,email\nC-3,otra@x.es\n')
    const before = await facts(of)
    const { id } = await bring(of, 'leads', leadFile(40))
    let acts = 0
    const cutting: RunAct = async (actor, work) => {
      const isCut = ++acts % 3 === 0
      return act(actor, async current => {
        const value = await work(isCut ? dyingAfter(current, acts % 7) : current)
        if (isCut) throw new Error('power cut')
        return value
      })
    }
    for (let attempt = 0; attempt < 60; attempt++)
      await undo(of, id, cutting).catch(error => expect(String(error)).toContain('power cut'))
    const seen = await undo(of, id).catch(error => error)
    expect(seen).toMatchObject({ state: 'withdrawn', leadsKept: 0 })
    const after = await facts(of)
    expect({ ...after, leads: [{ ...(after.leads[0] as object), stage_since: null }] }).toEqual({
      ...before,
      leads: [{ ...(before.leads[0] as object), stage_since: null }],
    })
  }, 60_000)

  test('that fill a known lead are taken back to what it was', async () => {
    const of = await company()
    await bring(of, 'leads', 'id,email\nA,a@x.es\n')
    const before = await facts(of)
    const filling = await bring(
      of,
      'leads',
      'id,email,nombre,apellidos,mql el\nA,otra@x.es,Ana,Ruiz,2025-04-01T10:00:00Z\n',
    )
    expect(filling.done).toMatchObject({ created: 0, updated: 1 })
    expect((await facts(of)).leads).toMatchObject([{ email: 'a@x.es', first_name: 'Ana', stage: 'mql' }])
    await undo(of, filling.id)
    const after = await facts(of)
    expect({ ...after, leads: [{ ...(after.leads[0] as object), stage_since: null }] }).toEqual({
      ...before,
      leads: [{ ...(before.leads[0] as object), stage_since: null }],
    })
  })
})

test('a file that is sent again with its key is one import', async () => {
  const of = await company()
  const sendKeyed = (file: string) =>
    receiveFile(
      { act, ...of },
      { kind: 'leads', fileName: 'a.csv' },
      pieces(Buffer.from(file)),
      async (current, hash, answer) => {
        const retry = { actor: 'a', endpoint: 'POST /api/imports', key: 'k', request: hash }
        const before = await answeredOrKept(current, retry, answer)
        if (!before) return answer
        return before.requestHash === hashOf(retry) ? (before.reply as typeof answer) : refuse('idempotency_key_reused')
      },
    )
  const first = await sendKeyed('id\nA\n')
  expect(await sendKeyed('id\nA\n')).toEqual(first)
  expect(await sendKeyed('id\nB\n')).toMatchObject({ refused: 'idempotency_key_reused' })
  expect((await act(of, current => listImports(current, { limit: 9 }))).rows).toMatchObject([first])
})

describe('nothing is guessed', () => {
  test('dates that can be read both ways and amounts like 1.234 are asked', async () => {
    const of = await company()
    const { id, check } = await prepare(of, 'leads', 'id,fecha de alta,valor estimado\nA,03/04/2025,1.234\n')
    expect(check.questions.map(question => question.kind)).toEqual(['date_order', 'decimal'])
    expect(await act(of, current => startImport(current, id))).toMatchObject({ refused: 'import_not_checked' })
    const { done } = await bring(of, 'leads', 'id,fecha de alta,valor estimado\nA,03/04/2025,1.234\n', {
      dateOrder: 'mdy',
      decimal: '.',
    })
    expect(done).toMatchObject({ created: 1 })
    expect((await facts(of)).leads).toMatchObject([{ captured_at: new Date('2025-03-03T23:00:00Z') }])
  })

  test('what waits for an answer is not counted as rejected', async () => {
    const of = await company()
    const { check } = await prepare(
      of,
      'leads',
      'id,fecha de alta,valor estimado\nA,03/04/2025,1\nB,2025-04-03,1.234\nC,2025-04-03,2\nD,nunca,2\n',
    )
    expect(check).toMatchObject({ rows: 4, created: 1, updated: 0, skipped: 0, rejected: 1 })
    expect(check.problems).toMatchObject([{ code: 'date_unreadable', count: 1 }])
  })

  test('a status that nobody explained is asked', async () => {
    const of = await company()
    await bring(of, 'leads', 'id\nA\n')
    const { check } = await prepare(of, 'deals', 'id lead,estado,fecha de cierre\nA,Aparcado,2025-05-05\n')
    expect(check.questions).toMatchObject([
      { kind: 'values', field: 'outcome', values: [{ value: 'Aparcado', count: 1 }] },
    ])
  })
})

describe('rejected rows', () => {
  test('may be too short or too long: the others come in, and these come back with their line', async () => {
    const of = await company()
    const { id, check, done } = await bring(of, 'leads', 'id,email\n1,a@b.es\n2\n\n3,c@d.es,más\n4,e@f.es,\n')
    expect(done).toMatchObject({ created: 2, rejected: 2, rowsTotal: 4 })
    expect(check).toMatchObject({ created: 2, rejected: 2 })
    expect((await act(of, current => listRows(current, id, { limit: 10 }))).rows).toMatchObject([
      { line: 3, outcome: 'rejected', problems: [{ code: 'row_too_short', value: '2' }] },
      { line: 5, outcome: 'rejected', problems: [{ code: 'row_too_long', value: 'más' }] },
    ])
    const batch = await act(of, current => findBatch(current, id))
    let text = ''
    for await (const piece of rejectedCsv({ act, workspaceId: of.workspaceId }, batch!, 'es')) text += piece
    expect(text.split('\r\n').slice(1, 3)).toEqual([
      expect.stringMatching(/^2,,3,.+: 2$/),
      expect.stringMatching(/^3,c@d\.es,5,.+: más$/),
    ])
    const mended = await bring(of, 'leads', text.replace('2,,', '2,b@b.es,'))
    expect(mended.done).toMatchObject({ created: 2, rejected: 0 })
  })

  test('come back as a file that spreadsheets do not run, and that can be mended and brought again', async () => {
    const of = await company()
    const { id, done } = await bring(
      of,
      'leads',
      'id,email,nombre,telefono\nA,roto@,"=HYPERLINK(""http://x"")",+34600111222\n',
    )
    expect(done).toMatchObject({ rejected: 1 })
    const { rows } = await act(of, current => listRows(current, id, { limit: 10 }))
    expect(rows).toMatchObject([
      { line: 2, outcome: 'rejected', problems: [{ code: 'email_unreadable', field: 'email', value: 'roto@' }] },
    ])
    const batch = await act(of, current => findBatch(current, id))
    let text = ''
    for await (const piece of rejectedCsv({ act, workspaceId: of.workspaceId }, batch!, 'es')) text += piece
    expect(text).toContain(`'=HYPERLINK`)
    expect(text).toContain(`'+34600111222`)
    const mended = await bring(of, 'leads', text.replace('roto@,', 'sano@x.es,'))
    expect(mended.done).toMatchObject({ created: 1, rejected: 0 })
    expect((await facts(of)).leads).toMatchObject([{ phone: '+34600111222', first_name: '=HYPERLINK("http://x")' }])
  })
})

describe('a file', () => {
  const rows = 'id;nombre;ciudad\nA;Íñigo;"Jaén; centro"\nB;Ñuño;"dos\nlíneas"\n'
  test.each([
    ['UTF-8', Buffer.from(rows)],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${rows}`)],
    ['Windows-1252', iconv.encode(rows, 'windows-1252')],
    ['UTF-16 LE with a mark', iconv.encode(`\ufeff${rows}`, 'utf-16le')],
    ['UTF-16 BE', iconv.encode(rows, 'utf-16be')],
    ['CRLF', Buffer.from(rows.replaceAll('\n', '\r\n'))],
    ['tabs', Buffer.from(rows.replaceAll('; ', ', ').replaceAll(';', '\t'))],
    ['bars', Buffer.from(rows.replaceAll('; ', ', ').replaceAll(';', '|'))],
    ['a sep line', Buffer.from(`sep=;\n${rows}`)],
  ])('in %s is read whole, in pieces of any size', async (_name, file) => {
    const of = await company()
    const sent = await send(of, 'leads', file, 7)
    if (isRefusal(sent)) throw new Error(JSON.stringify(sent))
    const seen = await see(of, sent.id)
    expect(seen.columns.map(column => column.name)).toEqual(['id', 'nombre', 'ciudad'])
    expect(seen.columns[1]!.samples).toEqual(['Íñigo', 'Ñuño'])
    expect(seen.columns[2]!.samples[1]!.replace('\r', '')).toBe('dos\nlíneas')
    expect(seen.rowsTotal).toBe(2)
  })

  test.each([
    ['empty', '', 'import_file_empty', 1, 1],
    ['without rows', 'id,email\n', 'import_no_rows', 2, 1],
    ['without header', 'a@b.es,Ana\nc@d.es,Luis\n', 'import_no_header', 1, 1],
    ['with a header twice', 'id,Correo,correo\n1,a@b.es,c@d.es\n', 'import_header_twice', 1, 3],
    ['with rows that are all too short', 'id,email\n1\n2\n', 'import_row_too_short', 2, 1],
    ['with rows that are all too long', 'id,email\n1,a@b.es,Ana\n2,c@d.es,más\n', 'import_row_too_long', 2, 3],
    ['with a quote left open', 'id,email\n1,a@b.es\n2,"c@d.es\n3,e@f.es\n', 'import_quote_broken', 3, 2],
    ['with a stray quote', 'id,email\n1,"a"b\n', 'import_quote_broken', 2, 2],
    ['with NUL', 'id,email\n1,a\u0000@b.es\n', 'import_nul_character', 2, 4],
    ['with a cell of 1 MB', `id,email\n1,${'x'.repeat(1_000_000)}\n`, 'import_cell_too_long', 2, 2],
    [
      'half UTF-8',
      Buffer.concat([Buffer.from('id,ñañá\n1,ñandú\n2,'), Buffer.from([0xf1, 0x0a])]),
      'import_not_utf8',
      3,
      4,
    ],
  ])('that is %s is refused with its place, and leaves nothing', async (_name, file, code, line, column) => {
    const of = await company()
    expect(await send(of, 'leads', file)).toMatchObject({ refused: code, status: 422, values: { line, column } })
    expect(
      await act(of, async ({ tx }) =>
        tx.selectFrom('import_batches').select('id').where('workspace_id', '=', of.workspaceId).execute(),
      ),
    ).toEqual([])
  })
})

const CORPUS = join(process.env.PACTO_TEST_DATA ?? '', 'dirty-csv/csv-spectrum')
const isHere = Boolean(process.env.PACTO_TEST_DATA) && existsSync(CORPUS)
if (!isHere)
  console.log(
    'import: the corpus of dirty CSV is skipped, because PACTO_TEST_DATA does not name a folder with dirty-csv',
  )

describe.skipIf(!isHere)('the corpus of dirty CSV', () => {
  test.each(isHere ? readdirSync(join(CORPUS, 'csvs')) : [])('%s is read exactly or refused', async name => {
    const of = await company()
    const expected = [
      JSON.parse(readFileSync(join(CORPUS, 'json', name.replace('.csv', '.json')), 'utf8')),
    ].flat() as Record<string, string>[]
    const sent = await send(of, 'leads', readFileSync(join(CORPUS, 'csvs', name)))
    if (isRefusal(sent))
      return expect(sent.values).toMatchObject({ line: expect.any(Number), column: expect.any(Number) })
    const seen = await see(of, sent.id)
    const read = expected.map((_, row) =>
      Object.fromEntries(seen.columns.map(column => [column.name, column.samples[row]])),
    )
    expect(seen.rowsTotal).toBe(expected.length)
    expect(read).toEqual(
      expected.map(row =>
        Object.fromEntries(Object.entries(row).map(([key, value]) => [key, value.trim().slice(0, 80)])),
      ),
    )
  })
})
