import type { FieldKey, LeadFacts } from '#kernel/fields.ts'
import { knownFact } from './evaluate.ts'

/** Of the fields that sales needs at the least, those that are not known of this lead, in the order of the agreement. */
export function missingFields(minimumFields: readonly FieldKey[], facts: LeadFacts): FieldKey[] {
  return minimumFields.filter(field => knownFact(field, facts) === null)
}

export function isComplete(minimumFields: readonly FieldKey[], facts: LeadFacts): boolean {
  return missingFields(minimumFields, facts).length === 0
}
