import { afterAll, describe, expect, test } from 'vitest'
import type { RunAct } from '#platform/act.ts'
import { dyingAfter, leadFile, openImports } from '#test/world/importing.ts'

const { act, company, bring, undo, facts, close } = await openImports()
afterAll(close)

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
