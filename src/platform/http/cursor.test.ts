import { expect, test } from 'vitest'
import { decodeCursor, encodeCursor } from './cursor.ts'

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
