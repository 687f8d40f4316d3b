import { expect, test } from 'vitest'
import { newSigningSecret, signatureOf } from './signature.ts'

/** The published vector of Standard Webhooks. */
const VECTOR = {
  secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  message: { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', timestamp: 1614265330, body: '{"test": 2432232314}' },
  signature: 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
}

test('a message is signed as the standard says, once for each secret', () => {
  expect(signatureOf(VECTOR.message, [VECTOR.secret])).toBe(VECTOR.signature)
  const [one, two] = signatureOf(VECTOR.message, [newSigningSecret(), VECTOR.secret]).split(' ')
  expect(two).toBe(VECTOR.signature)
  expect(one).not.toBe(two)
})
