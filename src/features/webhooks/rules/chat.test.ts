import { expect, test } from 'vitest'
import { chatBody, chatShapeOf } from './chat.ts'

test.each([
  ['https://hooks.slack.com/services/T0/B0/x', 'text'],
  ['https://chat.example.com/hooks/abc', 'text'],
  ['https://chat.googleapis.com/v1/spaces/A/messages?key=k', 'text'],
  ['https://prod-1.westeurope.logic.azure.com:443/workflows/x', 'card'],
  ['https://default1.a.environment.api.powerplatform.com:443/x', 'card'],
  ['https://logic.azure.com.evil.example/x', 'text'],
] as const)('%s reads %s', (url, shape) => expect(chatShapeOf(url)).toBe(shape))

test('a card holds runs of text, in which no mark means anything', () => {
  const said = {
    title: 'T',
    lines: ['[x](http://evil.example) <at>all</at>'],
    link: { label: 'L', url: 'https://p.example' },
  }
  const { attachments } = JSON.parse(chatBody(said, 'card'))
  expect(attachments[0].content).toMatchObject({
    body: [{ inlines: [{ text: 'T' }] }, { type: 'RichTextBlock', inlines: [{ text: said.lines[0] }] }],
    actions: [{ type: 'Action.OpenUrl', url: 'https://p.example' }],
  })
})
