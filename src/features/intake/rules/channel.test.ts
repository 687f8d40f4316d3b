import { expect, test } from 'vitest'
import { channelOf } from './channel.ts'

test.each([
  [{ utm_source: 'google', utm_medium: 'cpc' }, 'paid_search'],
  [{ gclid: 'abc' }, 'paid_search'],
  [{ utm_source: 'Facebook', utm_medium: 'paid' }, 'paid_social'],
  [{ utm_source: 'linkedin', utm_medium: 'social' }, 'social'],
  [{ utm_source: 'newsletter', utm_medium: 'email' }, 'email'],
  [{ utm_source: 'google', utm_medium: 'organic' }, 'seo'],
  [{ utm_source: 'blog.example', utm_medium: 'referral' }, 'referral'],
  [{ utm_source: 'unheard', utm_medium: 'of' }, 'other'],
  [{}, 'direct'],
] as const)('%o came by %s', (utm, channel) => {
  expect(channelOf({ kind: 'form', utm })).toBe(channel)
})

test('what it says itself comes first', () => {
  expect(channelOf({ kind: 'store_visit', channel: 'partner', utm: {} })).toBe('partner')
  expect(channelOf({ kind: 'store_visit', utm: {} })).toBe('store')
})
