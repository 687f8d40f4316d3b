import { lowered } from '#features/agreement/rules/clauses/targets.ts'
import { fieldName } from '#features/agreement/rules/criteria-words.ts'
import type { FieldKey } from '#kernel/fields.ts'
import type { Instant } from '#kernel/instant.ts'
import * as m from '#texts/compiled/messages.js'
import type { Format } from '#texts/formatting.ts'

/** `text` is read by Slack, Mattermost and Google Chat, `card` (Adaptive Card) by the workflows of Microsoft Teams. */
export type ChatShape = 'text' | 'card'

const TEAMS = /(^|\.)(webhook\.office\.com|logic\.azure\.com|powerplatform\.com)$/

export function chatShapeOf(url: string): ChatShape {
  return TEAMS.test(new URL(url).hostname) ? 'card' : 'text'
}

/** A handoff as a chat tells it: of the lead as much as a mail says. */
export interface ChatHandoff {
  leadId: string
  name: string | null
  company: string | null
  ownerName: string | null
  dueAt: Instant | null
  lacking: readonly FieldKey[]
}

interface Said {
  title: string
  lines: string[]
  link: { label: string; url: string }
}

interface Writing {
  format: Format
  locale: string
  publicUrl: string
}

export function handoffSaid(handoff: ChatHandoff, { format, locale, publicUrl }: Writing): Said {
  const { leadId, name, company, ownerName, dueAt, lacking } = handoff
  const fields = new Intl.ListFormat(locale).format(lacking.map(field => lowered(fieldName(field))))
  return {
    title: ownerName ? m.webhook_chat_handoff({ owner: ownerName }) : m.webhook_chat_handoff_queue(),
    lines: [
      [name ?? m.today_unnamed_lead(), company].filter(Boolean).join(' · '),
      ...(dueAt ? [m.letter_answer_by({ moment: format.moment(dueAt) })] : []),
      ...(lacking.length > 0 ? [m.letter_lacking({ fields })] : []),
    ],
    link: { label: m.today_to_lead(), url: `${publicUrl}/leads/${leadId}` },
  }
}

export function testSaid(company: string, publicUrl: string): Said {
  return {
    title: m.webhook_chat_test_message({ company }),
    lines: [],
    link: { label: m.webhook_chat_to_pacto(), url: publicUrl },
  }
}

/** The body of a message in the shape that its service reads. */
export function chatBody(said: Said, shape: ChatShape): string {
  return JSON.stringify(shape === 'card' ? cardOf(said) : { text: textOf(said) })
}

function textOf({ title, lines, link }: Said): string {
  return [...[title, ...lines].map(escaped), `<${link.url}|${escaped(link.label)}>`].join('\n')
}

/** What a lead is called pings nobody, and is no link: as Slack asks for it, and so that Mattermost finds neither in it. */
function escaped(text: string): string {
  return inOneLine(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('@', '@\u200b')
    .replaceAll('](', ']\u200b(')
}

/** Runs of text, because a block of it would read marks of its own in what a lead is called. */
function cardOf({ title, lines, link }: Said) {
  const block = (text: string, weight: 'Default' | 'Bolder') => ({
    type: 'RichTextBlock',
    inlines: [{ type: 'TextRun', text: inOneLine(text), weight }],
  })
  const content = {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.4',
    body: [block(title, 'Bolder'), ...lines.map(line => block(line, 'Default'))],
    actions: [{ type: 'Action.OpenUrl', title: link.label, url: link.url }],
  }
  return { type: 'message', attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content }] }
}

function inOneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ')
}
