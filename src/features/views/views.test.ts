import { expect, test } from 'vitest'
import { must } from '#test/must.ts'
import { inWorld, type Person, type World } from '#test/world/world.ts'
import { changeView, deleteView, restoreView, saveView } from './commands/keep-views.ts'
import { listViews } from './queries/list-views.ts'
import { viewInput } from './schema.ts'

const OVERDUE = {
  name: 'Vencidos',
  search: { clock: 'overdue', owner: 'me', capturedFrom: '2026-03-01T00:00:00.000Z' },
}

const save = (world: World, person: Person, more: object = {}) =>
  saveView(world.act(person), viewInput.parse({ ...OVERDUE, ...more }))

const namesFor = async (world: World, person: Person) =>
  must(await listViews(world.act(person), { limit: 50 })).rows.map(({ name }) => name)

test('a view is kept as it was asked for, and only its maker finds it', () =>
  inWorld(async world => {
    const { id } = must(await save(world, 'carlos', { columns: ['name', 'clock'] }))
    const [view] = must(await listViews(world.act('carlos'), { limit: 50 })).rows
    expect(view).toMatchObject({ id, isMine: true, isShared: false, columns: ['name', 'clock'] })
    expect(view?.search).toEqual({ ...OVERDUE.search, capturedFrom: new Date(OVERDUE.search.capturedFrom) })
    expect(await namesFor(world, 'dina')).toEqual([])
    expect(await changeView(world.act('dina'), id, { name: 'Otra' })).toMatchObject({ status: 404 })
  }))

test('a shared view is found by all, and changed by its maker and by those who lead', () =>
  inWorld(async world => {
    const { id } = must(await save(world, 'carlos', { isShared: true }))
    expect(await namesFor(world, 'dina')).toEqual(['Vencidos'])
    expect(await changeView(world.act('dina'), id, { name: 'De Dina' })).toMatchObject({ refused: 'view_of_another' })
    must(await changeView(world.act('berta'), id, { name: 'De todos' }))
    expect(await namesFor(world, 'dina')).toEqual(['De todos'])
    must(await changeView(world.act('carlos'), id, { isShared: false }))
    expect(await namesFor(world, 'dina')).toEqual([])
  }))

test('who only looks keeps views for themselves', () =>
  inWorld(async world => {
    const viewer = { role: 'viewer' } as const
    await world.tx
      .updateTable('members')
      .set(viewer)
      .where('workspace_id', '=', world.workspaceId)
      .where('id', '=', world.member.dina)
      .execute()
    must(await save(world, 'dina'))
    expect(await save(world, 'dina', { isShared: true })).toMatchObject({ refused: 'view_not_shared', status: 403 })
  }))

test('a deleted view is gone until it is brought back', () =>
  inWorld(async world => {
    const { id } = must(await save(world, 'carlos'))
    must(await deleteView(world.act('carlos'), id))
    expect(await namesFor(world, 'carlos')).toEqual([])
    expect(await changeView(world.act('carlos'), id, { name: 'x' })).toMatchObject({ status: 404 })
    must(await restoreView(world.act('carlos'), id))
    expect(await namesFor(world, 'carlos')).toEqual(['Vencidos'])
  }))

test('many views come page by page, none twice and none left out', () =>
  inWorld(async world => {
    for (const name of ['a', 'b', 'c', 'd', 'e']) must(await save(world, 'carlos', { name }))
    const found: string[] = []
    let cursor: string | undefined
    do {
      const page = must(await listViews(world.act('carlos'), { cursor, limit: 2 }))
      found.push(...page.rows.map(({ name }) => name))
      cursor = page.next ?? undefined
    } while (cursor)
    expect(found).toEqual(['a', 'b', 'c', 'd', 'e'])
  }))
