import { lowered } from '#features/agreement/rules/clauses/targets.ts'
import { fieldName } from '#features/agreement/rules/criteria-words.ts'
import * as m from '#texts/compiled/messages.js'
import type { Format } from '#texts/formatting.ts'
import { firstRows } from './first-rows.ts'
import type { Letter, Row } from './letter.ts'
import { pageAt } from './pages.ts'
import type { GivenLead } from './subjects.ts'

interface Writing {
  format: Format
  locale: string
  publicUrl: string
}

/** Leads that a seller was given: who, until when, and what is missing. */
export function handoffLetter(leads: readonly GivenLead[], writing: Writing): Letter {
  const { format, publicUrl } = writing
  const urgent = leads.toSorted((a, b) => urgency(a) - urgency(b))
  const first = urgent[0]!
  const until = first.dueAt ? { moment: format.moment(first.dueAt) } : null
  const count = leads.length
  const title = until ? m.letter_handoff_until({ count, ...until }) : m.letter_handoff({ count })
  const rows = urgent.map(lead => rowOf(lead, writing))
  return {
    subject: title,
    title: m.letter_handoff({ count }),
    intro: [],
    sections: [{ heading: null, rows: firstRows(rows, publicUrl) }],
    action: count === 1 ? rows[0]!.link! : { label: m.letter_to_today(), url: pageAt(publicUrl, '/today') },
  }
}

function rowOf({ leadId, name, company, dueAt, lacking }: GivenLead, { format, locale, publicUrl }: Writing): Row {
  const fields = new Intl.ListFormat(locale).format(lacking.map(field => lowered(fieldName(field))))
  return {
    title: [name ?? m.today_unnamed_lead(), company].filter(Boolean).join(' · '),
    lines: [
      ...(dueAt ? [m.letter_answer_by({ moment: format.moment(dueAt) })] : []),
      ...(lacking.length > 0 ? [m.letter_lacking({ fields })] : []),
    ],
    link: { label: m.today_to_lead(), url: pageAt(publicUrl, `/leads/${leadId}`) },
  }
}

function urgency({ dueAt }: GivenLead): number {
  return dueAt?.getTime() ?? Number.MAX_SAFE_INTEGER
}
