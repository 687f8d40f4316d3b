import { expect, test } from 'vitest'
import { readToken, tokenOf, unsubscribeKey } from './token.ts'

const KEY = unsubscribeKey('a secret of the tests that is long enough')
const TOLD = {
  workspaceId: '0198a000-0000-7000-8000-0000000000f1',
  memberId: '0198a000-0000-7000-8000-0000000000f2',
  kind: 'report',
} as const

test('a link says for whom and of what, and goes into an address as it is', () => {
  const token = tokenOf(TOLD, KEY)
  expect(readToken(token, KEY)).toEqual(TOLD)
  expect(encodeURIComponent(token)).toBe(token)
  expect(tokenOf(TOLD, KEY)).toBe(token)
})

test('nobody makes one up, nor changes one', () => {
  const bytes = Buffer.from(tokenOf(TOLD, KEY), 'base64url')
  for (const place of [0, 31, 32, 50, bytes.length - 1]) {
    const forged = Buffer.from(bytes)
    forged[place]! ^= 1
    expect(readToken(forged.toString('base64url'), KEY)).toBeNull()
  }
  for (const made of ['', 'x', 'x'.repeat(200), tokenOf(TOLD, unsubscribeKey('another secret, long enough as well'))])
    expect(readToken(made, KEY)).toBeNull()
})
