import { sql } from 'kysely'
import type { Act } from '#platform/act.ts'
import { eraseColumns } from '#platform/erase.ts'

/** What was said, and where. That somebody called, and when, stays. */
export function eraseWordsOfActivities(act: Act, leadId: string): Promise<void> {
  return eraseColumns(act, 'activities', ['words', 'place'], sql`lead_id = ${leadId}`)
}
