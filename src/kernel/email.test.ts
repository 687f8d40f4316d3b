import { expect, test } from 'vitest'
import { EMAIL_ADDRESS, normaliseEmail } from './email.ts'

test.each([
  'ana@x.es',
  'ana.ruiz+lead@correo.empresa.com',
  "o'hara@x.ie",
  'íñigo@peñalver.es',
  'begoña@correo.españa',
  '用户@例子.广告',
  'a@xn--pealver-8za.es',
])('%s is an address', text => expect(EMAIL_ADDRESS.test(text)).toBe(true))

test.each([
  '',
  'ana',
  'roto@',
  '@x.es',
  'ana@x',
  'ana@x.e',
  '.ana@x.es',
  'ana.@x.es',
  'a..b@x.es',
  'a b@x.es',
  'a@b@x.es',
  'a@-x.es',
  'a@x.es;b@x.es',
  '<a@x.es>',
])('%s is none', text => expect(EMAIL_ADDRESS.test(text)).toBe(false))

test('capitals and spaces make no other address', () => {
  expect(normaliseEmail('  Ana.Ruiz@Example.COM ')).toBe('ana.ruiz@example.com')
})

test('both ways to write an accent are one address', () => {
  expect(normaliseEmail(' I\u0301\u00f1igo@Pen\u0303alver.ES ')).toBe('íñigo@peñalver.es')
})
