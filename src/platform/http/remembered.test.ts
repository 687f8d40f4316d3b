import { expect, test } from 'vitest'
import { refuse } from '#kernel/outcome.ts'
import type { Answer } from './in-act.ts'
import { makeRemembered } from './remembered.ts'

const AT_ONCE = 0

function counting() {
  let asked = 0
  let clock = AT_ONCE
  const remembered = makeRemembered(() => clock)
  const ask = async (): Promise<Answer> => ({ reply: ++asked })
  return { remembered, ask, later: (milliseconds: number) => (clock += milliseconds) }
}

test('what was answered is answered again, to each question and company its own', async () => {
  const { remembered, ask } = counting()
  expect(await remembered.answerTo('one', 'board', ask)).toEqual({ reply: 1 })
  expect(await remembered.answerTo('one', 'board', ask)).toEqual({ reply: 1 })
  expect(await remembered.answerTo('one', 'stages', ask)).toEqual({ reply: 2 })
  expect(await remembered.answerTo('other', 'board', ask)).toEqual({ reply: 3 })
})

test('after a change, and after some seconds, it is asked again', async () => {
  const { remembered, ask, later } = counting()
  await remembered.answerTo('one', 'board', ask)
  await remembered.answerTo('other', 'board', ask)
  remembered.forget('one')
  expect(await remembered.answerTo('one', 'board', ask)).toEqual({ reply: 3 })
  expect(await remembered.answerTo('other', 'board', ask)).toEqual({ reply: 2 })
  later(5_000)
  expect(await remembered.answerTo('one', 'board', ask)).toEqual({ reply: 4 })
})

test('who asks at the same time waits for the same answer, unless something happened in between', async () => {
  const { remembered, ask } = counting()
  const before = [remembered.answerTo('one', 'board', ask), remembered.answerTo('one', 'board', ask)]
  remembered.forget('one')
  const after = remembered.answerTo('one', 'board', ask)
  expect(await Promise.all(before)).toEqual([{ reply: 1 }, { reply: 1 }])
  expect(await after).toEqual({ reply: 2 })
  expect(await remembered.answerTo('one', 'board', ask)).toEqual({ reply: 2 })
})

test('neither a refusal nor a failure is remembered', async () => {
  const { remembered, ask } = counting()
  expect(await remembered.answerTo('one', 'board', async () => refuse('criteria_invalid'))).toMatchObject({
    refused: 'criteria_invalid',
  })
  await expect(remembered.answerTo('one', 'board', () => Promise.reject(new Error('away')))).rejects.toThrow('away')
  expect(await remembered.answerTo('one', 'board', ask)).toEqual({ reply: 1 })
})

test('a thousand different questions of a company do not pile up', async () => {
  const { remembered, ask } = counting()
  for (let question = 0; question < 101; question++) await remembered.answerTo('one', `${question}`, ask)
  expect(await remembered.answerTo('one', '0', ask)).toEqual({ reply: 102 })
})
