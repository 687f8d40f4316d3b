import { expect, test } from 'vitest'
import { callHref, chatHref, mailHref } from './reach.ts'

test('a number is called as it is dialled, however it was written', () => {
  expect(callHref('+34 953 12 34 56')).toBe('tel:+34953123456')
  expect(callHref('953-123-456')).toBe('tel:953123456')
  expect(callHref(null)).toBeUndefined()
  expect(callHref('sin número')).toBeUndefined()
})

test('a chat needs the country of the number', () => {
  expect(chatHref('+34 600 11 22 33')).toBe('https://wa.me/34600112233')
  expect(chatHref('600112233')).toBeUndefined()
})

test('an address with strange letters does not write the mail by itself', () => {
  expect(mailHref('eva+olivo@sierra.example')).toBe('mailto:eva%2Bolivo@sierra.example')
  expect(mailHref('a?bcc=b@c.example')).toBe('mailto:a%3Fbcc%3Db@c.example')
})
