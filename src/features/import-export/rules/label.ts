import { IDENTITY_FIELDS } from './fields.ts'
import { cellText } from './profile.ts'
import type { Reading } from './read-cells.ts'

const NAMES = ['fullName', 'firstName', 'lastName', 'company', 'title']

/** What a person finds a row again by: its names and the first thing that identifies it. */
export function labelOf(cells: readonly string[], { kind, mapping }: Pick<Reading, 'kind' | 'mapping'>): string | null {
  const say = (field: string) => cellText(cells[mapping.fields[field] ?? -1] ?? '')
  const names = NAMES.map(say).filter(Boolean).slice(0, 2)
  const identity = IDENTITY_FIELDS[kind].map(say).filter(Boolean).slice(-1)
  return [names.join(' '), ...identity].filter(Boolean).join(' · ').slice(0, 200) || null
}
