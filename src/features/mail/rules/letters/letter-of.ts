import * as m from '#texts/compiled/messages.js'
import type { Format } from '#texts/formatting.ts'
import type { MessageKind } from '../../schema.ts'
import { handoffLetter } from './handoff-letter.ts'
import type { Frame, Letter } from './letter.ts'
import { digestLetter, noticeLetter } from './notice-letter.ts'
import { pageAt } from './pages.ts'
import { reportLetter } from './report-letter.ts'
import type { GivenLead, ReportFigures, Subject } from './subjects.ts'

interface Told {
  subjects: readonly Subject[]
  /** Of a report alone. */
  figures: ReportFigures | null
}

export interface Links {
  publicUrl: string
  /** Null: this mail cannot be turned off by its reader. */
  unsubscribe: string | null
}

export function letterOf(
  kind: MessageKind,
  { subjects, figures }: Told,
  writing: { format: Format; locale: string; publicUrl: string },
): Letter {
  const [first] = subjects
  if (kind === 'test') return testLetter()
  if (kind === 'digest') return digestLetter(subjects, writing)
  if (kind === 'handoff') return handoffLetter(subjects as readonly GivenLead[], writing)
  if (figures && first && 'facts' in first) return reportLetter(first.facts, figures, writing)
  return noticeLetter(subjects, writing)
}

function testLetter(): Letter {
  const title = m.letter_test_title()
  return { subject: title, title, intro: [m.letter_test_text()], sections: [], action: null }
}

/** Why it came, where that is chosen, and how to get no more. */
export function frameOf(
  kind: MessageKind,
  reader: { company: string; locale: string },
  { publicUrl, unsubscribe }: Links,
): Frame {
  const choose = { label: m.letter_choose(), url: pageAt(publicUrl, '/settings/mail') }
  const stop = unsubscribe ? [{ label: m.letter_unsubscribe(), url: unsubscribe }] : []
  return { ...reader, foot: [WHY[kind]?.() ?? m.letter_why_chosen()], links: [choose, ...stop] }
}

const WHY: Partial<Record<MessageKind, () => string>> = {
  report: () => m.letter_why_report(),
  handoff: () => m.letter_why_handoff(),
}
