import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import type { RunAct } from '#platform/act.ts'
import { shareOf } from '#test/share.ts'
import { day, dyingAfter, leadFile, openImports } from '#test/world/importing.ts'
import { listRows } from '../queries/imports.ts'
import { runImport } from './run.ts'
import { cancelImport, startImport } from './steer.ts'

const { act, company, prepare, bring, see, facts, close } = await openImports()
afterAll(close)

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
