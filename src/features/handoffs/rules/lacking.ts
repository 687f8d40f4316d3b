import { minimumBy } from '#features/agreement/rules/minimum.ts'
import type { AgreementDocument, LaterStage } from '#features/agreement/schema.ts'
import { factsOf, type LeadColumns } from '#features/leads/rules/facts.ts'
import { missingFields } from '#kernel/criteria/completeness.ts'
import type { FieldKey } from '#kernel/fields.ts'
import type { Instant } from '#kernel/instant.ts'
import { localDateOf } from '#kernel/working-time/zone.ts'

/** What the agreement asks of a lead by a stage and is not known of it. */
export function lackingFor(
  stage: LaterStage,
  lead: LeadColumns & { captured_at: Instant },
  { idealCustomer, calendar }: Pick<AgreementDocument, 'idealCustomer' | 'calendar'>,
): FieldKey[] {
  const capturedOn = localDateOf(lead.captured_at, calendar.hours.timeZone)
  return missingFields(minimumBy(stage, idealCustomer), factsOf(lead, capturedOn))
}
