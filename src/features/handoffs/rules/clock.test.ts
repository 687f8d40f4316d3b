import { expect, test } from 'vitest'
import { MINUTE } from '#kernel/instant.ts'
import { answerClock, answerInstant, dueInstant } from './clock.ts'

const always = {
  between: (a: Date, b: Date) => b.getTime() - a.getTime(),
  add: (start: Date, milliseconds: number) => new Date(start.getTime() + milliseconds),
}
const delivered = new Date('2026-03-02T09:00:00Z')
const at = (minutes: number) => new Date(delivered.getTime() + minutes * MINUTE)
const open = { deliveredAt: delivered, dueAt: at(60), answeredAt: null, closedAt: null }

test('the deadline is the promised working time after delivery', () => {
  expect(dueInstant(delivered, { answerWithinMinutes: 60, stopsAt: 'attempt' }, always)).toEqual(at(60))
})

test.each([
  [at(59), 'running', 1],
  [at(60), 'running', 0],
  [new Date(at(60).getTime() + 1), 'overdue', -1],
])('at %s it is %s with %i minutes left', (now, state, minutesLeft) => {
  expect(answerClock(open, now, always)).toMatchObject({ state, minutesLeft })
})

test('an answer at the deadline is kept, a second later it is broken', () => {
  expect(answerClock({ ...open, answeredAt: at(60) }, at(90), always)).toMatchObject({
    state: 'kept',
    minutesTaken: 60,
  })
  expect(answerClock({ ...open, answeredAt: new Date(at(60).getTime() + 1000) }, at(90), always).state).toBe('broken')
})

test('what was closed without an answer waits no more', () => {
  expect(answerClock({ ...open, closedAt: at(5) }, at(90), always).state).toBe('closed')
})

test('only a contact answers where the version says so', () => {
  const attempts = { firstAttemptAt: at(5), firstContactAt: at(20) }
  expect(answerInstant(attempts, 'attempt')).toEqual(at(5))
  expect(answerInstant(attempts, 'contact')).toEqual(at(20))
  expect(answerInstant({ firstAttemptAt: at(5), firstContactAt: null }, 'contact')).toBeNull()
})
