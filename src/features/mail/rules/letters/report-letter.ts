import { periodName } from '#features/commitments/rules/words/period-name.ts'
import { sentenceOf } from '#features/commitments/rules/words/sentences.ts'
import { keptInWords, type ToldStanding, targetInWords } from '#features/commitments/rules/words/values.ts'
import { noticeWords } from '#features/notices/rules/words.ts'
import type { NoticeFacts } from '#features/notices/schema.ts'
import { textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import type { Format } from '#texts/formatting.ts'
import type { Letter, Row, Section, Tone } from './letter.ts'
import { pageAt } from './pages.ts'
import type { ReportFigures } from './subjects.ts'

const SIDES = ['marketing', 'sales', 'both'] as const

const TONES: Readonly<Record<ToldStanding['state'], Tone>> = {
  kept: 'good',
  on_track: 'good',
  at_risk: 'warning',
  broken: 'bad',
  not_applicable: 'quiet',
  no_data: 'quiet',
}

/** The scoreboard of the days of a report in words: what both have kept, what is broken first, then what each side owes. */
export function reportLetter(
  facts: NoticeFacts,
  figures: ReportFigures,
  { format, publicUrl }: { format: Format; publicUrl: string },
): Letter {
  const { text, to, search, label } = noticeWords({ kind: 'report', facts }, format)
  const { joint, rows } = figures
  const broken = rows.filter(({ state }) => state === 'broken').length
  const share = (of: number | null) => (of === null ? m.state_no_data() : keptInWords(of, format))
  const title = text.replace(/\.$/, '')
  return {
    subject: title,
    title,
    intro: [
      `${m.scoreboard_joint()}: ${share(joint.share)} (${m.scoreboard_joint_explained({ counted: joint.counted, of: joint.of })}).`,
      ...(joint.adjusted ? [m.objection_adjusted({ value: share(joint.adjusted.share) })] : []),
      m.letter_broken({ count: broken }),
    ],
    sections: SIDES.flatMap((side): Section[] => {
      const owed = rows.filter(({ owedBy }) => owedBy === side)
      const heading = `${textByKey(`mail_owes_${side}`)} · ${share(figures.bySide[side].share)}`
      return owed.length > 0 ? [{ heading, rows: worstFirst(owed).map(row => rowOf(row, format)) }] : []
    }),
    action: { label, url: pageAt(publicUrl, to, search) },
  }
}

const URGENCY = ['broken', 'at_risk', 'on_track', 'kept', 'no_data', 'not_applicable'] as const

function worstFirst(rows: readonly ToldStanding[]): ToldStanding[] {
  return rows.toSorted((a, b) => URGENCY.indexOf(a.state) - URGENCY.indexOf(b.state))
}

function rowOf(standing: ToldStanding, format: Format): Row {
  const { metric, state, memberName, interval } = standing
  const about = [memberName, targetInWords(standing, format), periodName({ ...interval, label: interval }, format)]
  return {
    title: textByKey(`metric_${metric}`),
    badge: { word: textByKey(`state_${state}`), tone: TONES[state] },
    lines: [about.filter(Boolean).join(' · '), sentenceOf(standing, format)],
  }
}
