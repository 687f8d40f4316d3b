import { termsAt } from '#features/agreement/queries/terms.ts'
import type { LaterStage } from '#features/agreement/schema.ts'
import type { LeadRecord } from '#features/leads/store/leads.ts'
import { type Refusal, refuse } from '#kernel/outcome.ts'
import type { Act } from '#platform/act.ts'
import { lackingFor } from '../rules/lacking.ts'

/** Why a lead cannot come to a stage yet: the fields that the version in force asks for by then; null when it has them. */
export async function whyLacking(act: Act, lead: LeadRecord, stage: LaterStage): Promise<Refusal | null> {
  const terms = await termsAt(act, act.now)
  const missing = terms ? lackingFor(stage, lead, terms.document) : []
  return missing.length > 0 ? refuse('lead_lacks_fields', { fields: missing.join(', ') }, 422) : null
}
