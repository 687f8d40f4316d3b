import type { LeadChangeBody, LeadView } from './client.ts'
import { WRITTEN_KEYS, type WrittenField } from './fields.ts'

/** The fields of a lead as a form holds them: nothing is an empty text. */
export type LeadValues = Record<WrittenField, string | number>

export const NO_VALUES = Object.fromEntries(WRITTEN_KEYS.map(key => [key, ''])) as LeadValues

export function valuesOf(lead: LeadView): LeadValues {
  return Object.fromEntries(WRITTEN_KEYS.map(key => [key, lead[key] ?? ''])) as LeadValues
}

/** What is filled in, as a new lead takes it. */
export function filledIn(values: LeadValues): LeadChangeBody {
  return Object.fromEntries(WRITTEN_KEYS.map(key => [key, trimmed(values[key])]).filter(([, value]) => value !== ''))
}

/** What differs from before: only that is sent, so that two people may change two fields at once. Null empties. */
export function changesOf(before: LeadValues, after: LeadValues): LeadChangeBody {
  const changed = WRITTEN_KEYS.filter(key => trimmed(before[key]) !== trimmed(after[key]))
  return Object.fromEntries(changed.map(key => [key, trimmed(after[key]) === '' ? null : trimmed(after[key])]))
}

function trimmed(value: string | number | null): string | number {
  return typeof value === 'string' ? value.trim() : (value ?? '')
}
