import type { FieldKey } from '#kernel/fields.ts'
import { type AgreementDocument, LATER_STAGES, type LaterStage } from '../schema.ts'

/** What must be known of a lead by a stage: what that one asks for, and all before it. */
export function minimumBy(
  stage: LaterStage,
  { minimumByStage = {} }: Pick<AgreementDocument['idealCustomer'], 'minimumByStage'>,
): FieldKey[] {
  const reached = LATER_STAGES.slice(0, LATER_STAGES.indexOf(stage) + 1)
  return [...new Set(reached.flatMap(one => minimumByStage[one] ?? []))]
}
