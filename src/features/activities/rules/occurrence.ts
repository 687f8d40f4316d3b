import { type Instant, MINUTE } from '#kernel/instant.ts'

/** How far a clock of somebody may run ahead or behind. */
export const CLOCK_SKEW_MS = 2 * MINUTE

/** A lead as far as it says what can have been done with it. */
export interface Existing {
  captured_at: Instant
  batch_id: string | null
  contributed_by: 'marketing' | 'sales'
}

/** Nothing is done with a lead before it exists; only those that sales brought, or a file, were known before. */
export function precedes(occurredAt: Instant, lead: Existing): boolean {
  return occurredAt < lead.captured_at && lead.batch_id === null && lead.contributed_by === 'marketing'
}
