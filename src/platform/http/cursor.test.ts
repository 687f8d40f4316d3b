import { expect, test } from 'vitest'
import { decodeCursor, encodeCursor, idOfCursor, pageOf } from './cursor.ts'

test('a cursor comes back as it was sent', () => {
  const values = ['Ñandú · 日本', 12.5, '']
  expect(decodeCursor(encodeCursor(values), 3)).toEqual(values)
})

test('what is no cursor of this list is refused', () => {
  const nul = String.fromCharCode(0)
  const foreign = [
    '',
    'abc',
    '%%%',
    encodeCursor([1]),
    encodeCursor([1, nul]),
    Buffer.from('[1,null]').toString('base64url'),
  ]
  for (const text of foreign)
    expect(decodeCursor(text, 2)).toEqual({ refused: 'cursor_invalid', status: 422, values: {} })
})

test('a list that goes on says so, and one that ends exactly at a page does not', () => {
  const ids = ['01990000-0000-7000-8000-000000000001', '01990000-0000-7000-8000-000000000002']
  const cursorOf = (id: string) => [id]
  const { rows, next } = pageOf(ids, 1, cursorOf)
  expect(rows).toEqual([ids[0]])
  expect(idOfCursor(next!)).toBe(ids[0])
  expect(pageOf(ids, 2, cursorOf)).toEqual({ rows: ids, next: null })
})

test('a cursor of a list by ids holds an id', () => {
  expect(idOfCursor(undefined)).toBeNull()
  expect(idOfCursor(encodeCursor(['no id']))).toMatchObject({ refused: 'cursor_invalid' })
})
