import { expect, test } from 'vitest'
import { isVouchedFor } from './vouched.ts'

const carlos = (...results: string[]) =>
  isVouchedFor({ address: 'carlos@aceites.example', results }, 'mx.aceites.example')

test.each([
  ['dkim of the domain', 'mx.aceites.example; dkim=pass header.d=aceites.example header.s=s1'],
  ['dkim, as Gmail writes it', 'MX.aceites.example; dkim=pass header.i=@aceites.example header.b=abc; spf=none'],
  ['spf of the domain', 'mx.aceites.example 1; spf=pass (sender; ok) smtp.mailfrom=carlos@aceites.example'],
  ['dmarc', 'mx.aceites.example; dmarc=pass (p=REJECT) header.from=aceites.example'],
  ['signed in there', 'mx.aceites.example; auth=pass (PLAIN) smtp.auth=carlos@aceites.example'],
])('%s vouches', (_, result) => {
  expect(carlos(result)).toBe(true)
})

test.each([
  ['nobody', []],
  ['another server', ['mx.evil.example; dkim=pass header.d=aceites.example']],
  [
    'a server that found nothing, above words that came along',
    ['mx.aceites.example; none', 'mx.aceites.example; dkim=pass header.d=aceites.example'],
  ],
  ['a failure', ['mx.aceites.example; dkim=fail header.d=aceites.example; spf=softfail smtp.mailfrom=aceites.example']],
  ['dkim of another domain', ['mx.aceites.example; dkim=pass header.d=evil.example']],
  ['a domain that only ends alike', ['mx.aceites.example; dkim=pass header.d=ceites.example']],
  ['a name of one part', ['mx.aceites.example; dkim=pass header.d=example']],
  ['spf of another domain', ['mx.aceites.example; spf=pass smtp.mailfrom=carlos@evil.example']],
  ['who signed in as somebody else', ['mx.aceites.example; auth=pass smtp.auth=dina@aceites.example']],
  ['a pass in a comment', ['mx.aceites.example; dkim=fail (; dkim=pass header.d=aceites.example) header.d=x.example']],
  ['a pass in quotes', ['mx.aceites.example; dkim=fail reason="; dkim=pass header.d=aceites.example"']],
])('%s does not', (_, results) => {
  expect(carlos(...results)).toBe(false)
})

test('where no server is named nobody vouches', () => {
  const claim = { address: 'carlos@aceites.example', results: ['; dkim=pass header.d=aceites.example'] }
  expect(isVouchedFor(claim, null)).toBe(false)
})
