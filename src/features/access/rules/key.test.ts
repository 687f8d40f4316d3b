import { crc32 } from 'node:zlib'
import { expect, test } from 'vitest'
import { isWellFormedKey, keyOf } from './key.ts'

const SECRET = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNO-_'

test('a key says what it is, which one it is, and that it is whole', () => {
  const key = keyOf('0a1b2c3d', SECRET)
  expect(key).toMatch(/^pacto_0a1b2c3d_abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNO-_[0-9A-Za-z]{6}$/)
  expect(isWellFormedKey(key)).toBe(true)
})

test('a key with any letter changed is none', () => {
  const key = keyOf('0a1b2c3d', SECRET)
  for (const at of [7, 20, 40, key.length - 1]) {
    const other = key[at] === 'x' ? 'y' : 'x'
    expect(isWellFormedKey(key.slice(0, at) + other + key.slice(at + 1))).toBe(false)
  }
  for (const text of ['', 'pacto_', `${key} `, key.slice(0, -1)]) expect(isWellFormedKey(text)).toBe(false)
})

test('the checksum is the CRC-32 of what stands before it', () => {
  const key = keyOf('0a1b2c3d', SECRET)
  const digits = [...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz']
  const value = [...key.slice(-6)].reduce((sum, digit) => sum * 62 + digits.indexOf(digit), 0)
  expect(value).toBe(crc32(key.slice(0, -6)))
})
