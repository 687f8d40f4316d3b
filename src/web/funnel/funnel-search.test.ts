import { expect, test } from 'vitest'
import { funnelSearchOf } from './funnel-search.ts'

test('the address keeps what it understands', () => {
  const search = {
    stage: 'mql',
    owner: 'me',
    channel: 'seo',
    clock: 'overdue',
    contributedBy: 'sales',
    q: 'sierra',
    sort: 'oldest',
    notice: '01890000-0000-7000-8000-000000000001',
  }
  expect(funnelSearchOf(search)).toEqual(search)
})

test('what it does not understand is left out, not an error', () => {
  const search = {
    stage: 'hot',
    owner: 'everyone',
    channel: 3,
    clock: null,
    q: '',
    sort: 'best',
    capturedFrom: 'yesterday',
    notice: 'late',
    new: 'yes',
  }
  expect(funnelSearchOf(search)).toEqual({})
})

test('a search for a number is a search for its digits', () => {
  expect(funnelSearchOf({ q: 600112233 })).toEqual({ q: '600112233' })
})

test('criteria are text again, however the router read them', () => {
  const criteria = { all: [] }
  expect(funnelSearchOf({ criteria })).toEqual({ criteria: '{"all":[]}' })
  expect(funnelSearchOf({ criteria: '{"all":[]}' })).toEqual({ criteria: '{"all":[]}' })
})

test('a view and its columns are kept, what is no view is left out', () => {
  const view = '01890000-0000-7000-8000-000000000001'
  expect(funnelSearchOf({ view, columns: 'name,clock' })).toEqual({ view, columns: 'name,clock' })
  expect(funnelSearchOf({ view: 'mine', columns: 'name,,<b>' })).toEqual({})
})
