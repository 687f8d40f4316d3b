import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FOLD_FROM, FOLD_TO, folded } from './folded.ts'

test.each([
  ['Málaga', 'malaga'],
  [' MÁLAGA\u00a0', 'malaga'],
  ['Ma\u0301laga', 'malaga'],
  ['España', 'españa'],
  ['ESPAN\u0303A', 'españa'],
  ['Pingüino Çelik Ångström', 'pinguino celik angstrom'],
  ['İstanbul', 'istanbul'],
  ['ΟΔΟΣ οδός', 'οδοσ οδοσ'],
  ['Йошкар-Ола', 'иошкар-ола'],
  ['Tiếng Việt', 'tieng viet'],
  ['\tSan\u00a0Sebastián\r\n', 'san sebastian'],
  ['\u0301 ', ''],
])('%j is compared as %j', (text, plain) => {
  expect(folded(text)).toBe(plain)
})

test('folding twice changes nothing more', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), text => folded(folded(text)) === folded(text)))
})

test('the table maps one character to one, and drops only what stands at its end', () => {
  expect([...FOLD_FROM].length).toBe(new Set(FOLD_FROM).size)
  expect([...FOLD_FROM].slice(FOLD_TO.length).join('')).toMatch(/^[\u0300-\u036f]+$/)
})

test('of a text in ASCII only the case and the ends change', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary-ascii' }), text => {
      expect(folded(text)).toBe(text.toLowerCase().replace(/^[ \t\n\v\f\r]+|[ \t\n\v\f\r]+$/g, ''))
    }),
  )
})
