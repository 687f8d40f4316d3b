import { expect, test } from 'vitest'
import { isOutside, maySendTo } from './addresses.ts'

const NONE = new Set<string>()

test.each([
  'https://127.1/x',
  'https://[::ffff:127.0.0.1]/',
  'https://[::ffff:7f00:1]/',
  'https://2130706433/',
  'https://0x7f.1/',
  'https://0/',
  'https://169.254.169.254/latest/meta-data',
  'https://10.1.2.3/',
  'https://100.64.0.1/',
  'https://[fd00::1]/',
  'https://[fe80::1]/',
  'https://[64:ff9b::a00:1]/',
  'https://localhost/',
  'https://localhost./',
  'https://printer.local./',
  'https://printer.local/',
  'https://metadata.google.internal/',
  'https://user:word@example.com/',
  'http://example.com/',
  'ftp://example.com/',
])('%s is not sent to', url => {
  expect(maySendTo(new URL(url), NONE)).toBe(false)
})

test('the open internet is sent to, and what the operator allows inside', () => {
  expect(maySendTo(new URL('https://hooks.example.com:8443/x?y'), NONE)).toBe(true)
  expect(maySendTo(new URL('https://93.184.216.34/'), NONE)).toBe(true)
  const inside = new Set(['127.0.0.1:8080', 'crm.local:443'])
  expect(maySendTo(new URL('http://127.0.0.1:8080/x'), inside)).toBe(true)
  expect(maySendTo(new URL('http://127.0.0.1:8081/x'), inside)).toBe(false)
  expect(maySendTo(new URL('https://crm.local/x'), inside)).toBe(true)
})

test('addresses', () => {
  expect(['8.8.8.8', '2a00:1450:4003::1'].map(isOutside)).toEqual([true, true])
  expect(['192.168.1.1', '::ffff:10.0.0.1', '::1', 'no address'].map(isOutside)).toEqual([false, false, false, false])
})
