import type { AgreementDocument } from '#features/agreement/schema.ts'
import { missingFields } from '#kernel/criteria/completeness.ts'
import { evaluate, type Part } from '#kernel/criteria/evaluate.ts'
import type { FieldKey, LeadFacts } from '#kernel/fields.ts'

/** What the agreement in force says of a lead, and why. */
export interface Qualification {
  verdict: 'lead' | 'mql' | 'discarded'
  /** The negative persona that it matches, or that it matches none. */
  discardedBecause: { personaId: string | null } | null
  /** The personas that it matches. */
  personaIds: string[]
  mql: Part
  sql: Part
  /** Fields that sales needs at handoff and that are unknown: while there are any, it is not delivered. */
  missing: FieldKey[]
}

/** Applies the one definition of a qualified lead. Pure: the same lead and the same version give the same answer, always. */
export function qualify(facts: LeadFacts, { idealCustomer }: Pick<AgreementDocument, 'idealCustomer'>): Qualification {
  const matching = idealCustomer.personas.filter(persona => evaluate(persona.criteria, facts).holds)
  const negative = matching.find(persona => persona.isNegative)
  const wanted = matching.filter(persona => !persona.isNegative)
  const hasWanted = idealCustomer.personas.some(persona => !persona.isNegative)
  const isNobody = idealCustomer.discardsOthers && hasWanted && wanted.length === 0
  const mql = evaluate(idealCustomer.mql, facts)
  const isDiscarded = negative !== undefined || isNobody
  return {
    verdict: isDiscarded ? 'discarded' : mql.holds ? 'mql' : 'lead',
    discardedBecause: isDiscarded ? { personaId: negative?.id ?? null } : null,
    personaIds: wanted.map(persona => persona.id),
    mql,
    sql: evaluate(idealCustomer.sql, facts),
    missing: missingFields(idealCustomer.minimumAtHandoff, facts),
  }
}
