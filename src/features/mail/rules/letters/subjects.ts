import type { ToldStanding } from '#features/commitments/rules/words/values.ts'
import type { Standings } from '#features/commitments/schema.ts'
import type { Notice, NoticeFacts } from '#features/notices/schema.ts'
import type { FieldKey } from '#kernel/fields.ts'
import type { Instant } from '#kernel/instant.ts'
import type { MetricKey } from '#kernel/metrics.ts'

/** Of a lead no more than is needed to know which one it is: the rest is behind the link. */
export interface GivenLead {
  kind: 'handoff' | 'overdue'
  leadId: string
  name: string | null
  company: string | null
  dueAt: Instant | null
  /** What the agreement asks for until it is an SQL, and is not known. */
  lacking: readonly FieldKey[]
}

/** What a mail tells of, with all that its words are made of. */
export type Subject =
  | GivenLead
  | { kind: 'signature'; versionId: string; number: number; title: string }
  | { kind: 'objection'; metric: MetricKey; by: string; decideBy: Instant }
  | { kind: Notice['kind']; id: string; facts: NoticeFacts }

/** The promises as they stood at the end of the days of a report. */
export interface ReportFigures extends Pick<Standings, 'joint' | 'bySide'> {
  rows: readonly ToldStanding[]
}
