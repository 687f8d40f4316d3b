import { noticeWords } from '#features/notices/rules/words.ts'
import { textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import type { Format } from '#texts/formatting.ts'
import { firstRows } from './first-rows.ts'
import type { Letter, Row } from './letter.ts'
import { pageAt } from './pages.ts'
import type { Subject } from './subjects.ts'

interface Writing {
  format: Format
  publicUrl: string
}

/** One thing that a member is told at once. */
export function noticeLetter(subjects: readonly Subject[], writing: Writing): Letter {
  const rows = subjects.map(subject => rowOf(subject, writing))
  const [first] = rows as [Row]
  const title = subjects.length === 1 ? subjectLine(subjects[0]!) : textByKey(`mail_kind_${subjects[0]!.kind}`)
  if (rows.length > 1)
    return {
      subject: `${title} (${rows.length})`,
      title,
      intro: [],
      sections: [{ heading: null, rows: firstRows(rows, writing.publicUrl) }],
      action: null,
    }
  return { subject: title, title, intro: [first.title, ...first.lines], sections: [], action: first.link ?? null }
}

/** All that came in a day, by kind. */
export function digestLetter(subjects: readonly Subject[], writing: Writing): Letter {
  const kinds = [...Map.groupBy(subjects, ({ kind }) => kind)]
  const title = m.letter_digest({ count: subjects.length })
  return {
    subject: title,
    title,
    intro: [],
    sections: kinds.map(([kind, same]) => ({
      heading: textByKey(`mail_kind_${kind}`),
      rows: firstRows(
        same.map(subject => rowOf(subject, writing)),
        writing.publicUrl,
      ),
    })),
    action: { label: m.letter_to_today(), url: pageAt(writing.publicUrl, '/today') },
  }
}

/** What the line of the subject says: no name of a lead, which would stand on a locked screen. */
function subjectLine(subject: Subject): string {
  return 'title' in subject
    ? m.letter_signature_subject({ title: subject.title })
    : textByKey(`mail_kind_${subject.kind}`)
}

function rowOf(subject: Subject, { format, publicUrl }: Writing): Row {
  const page = (path: string, label: string) => ({ label, url: pageAt(publicUrl, path) })
  if ('leadId' in subject) {
    const { name, company, dueAt, leadId } = subject
    return {
      title: [name ?? m.today_unnamed_lead(), company].filter(Boolean).join(' · '),
      lines: dueAt ? [m.letter_overdue_since({ moment: format.moment(dueAt) })] : [],
      link: page(`/leads/${leadId}`, m.today_to_lead()),
    }
  }
  if ('versionId' in subject) {
    const { number, title, versionId } = subject
    return {
      title: m.letter_signature({ number, title }),
      lines: [],
      link: page(`/agreement/${versionId}`, m.letter_to_sign()),
    }
  }
  if ('decideBy' in subject) {
    const metric = textByKey(`metric_${subject.metric}`)
    return {
      title: m.letter_objection({ name: subject.by, metric }),
      lines: [m.letter_decide_by({ moment: format.moment(subject.decideBy) })],
      link: page('/today', m.letter_to_decide()),
    }
  }
  const { text, to, search, label } = noticeWords(subject, format)
  return { title: text, lines: [], link: { label, url: pageAt(publicUrl, to, search) } }
}
