import type { AgreementDocument, Persona } from '#features/agreement/schema.ts'
import { evaluate, type Part } from '#kernel/criteria/evaluate.ts'
import type { LeadFacts } from '#kernel/fields.ts'

type Personas = readonly Persona[]

/** The order in which they are asked, as when a lead comes in: who matches a negative one is discarded, whatever else it matches. */
export function inOrderOfAsking(personas: Personas): Persona[] {
  return [...personas.filter(one => one.isNegative), ...personas.filter(one => !one.isNegative)]
}

/** The persona a lead belongs to, and which parts of its criteria held; null for the rest. */
export function personaOf(
  facts: LeadFacts,
  { idealCustomer }: Pick<AgreementDocument, 'idealCustomer'>,
): { persona: Persona; why: Part } | null {
  for (const persona of inOrderOfAsking(idealCustomer.personas)) {
    const why = evaluate(persona.criteria, facts)
    if (why.holds) return { persona, why }
  }
  return null
}
