import type { Criteria } from '#kernel/criteria/language.ts'
import type { FieldKey } from '#kernel/fields.ts'
import type { Weekday } from '#kernel/working-time/zone.ts'
import type { Commitment } from '../../schema.ts'

export const SECTIONS = [
  'period',
  'customer',
  'stages',
  'handoff',
  'plan',
  'commitments',
  'acknowledged',
  'hours',
  'objections',
  'provisions',
  'glossary',
  'signatories',
] as const
export type Section = (typeof SECTIONS)[number]

/** One sentence of the agreement. The key names what it speaks of, the same in every version. */
export interface Clause {
  key: string
  section: Section
  text: string
  /** Said, but of no use within the period: shown when asked for. */
  isAside?: true
  /** A sub-heading under which it stands. */
  under?: string
  /** Who owes it. */
  owedBy?: Commitment['owedBy']
}

/** How values are written for this reader. */
export interface ClauseWords {
  criteria(criteria: Criteria): string
  day(on: string): string
  money(minor: number, currency: string): string
  number(value: number): string
  /** 47.5 is "47.5%". */
  percent(value: number): string
  duration(minutes: number): string
  elapsed(minutes: number): string
  field(key: FieldKey): string
  member(id: string): string
  weekday(day: Weekday): string
  list(items: readonly string[]): string
}

export function clause(key: string, section: Section, text: string): Clause {
  return { key, section, text }
}
