import { sql } from 'kysely'
import type { Act } from '#platform/act.ts'
import { eraseColumns } from '#platform/erase.ts'

/** What deals were called, and why they were won or lost in words. Their amounts and dates stay. */
export function eraseWordsOfDeals(act: Act, leadId: string): Promise<void> {
  return eraseColumns(act, 'deals', ['title', 'won_because', 'lost_because'], sql`lead_id = ${leadId}`)
}
