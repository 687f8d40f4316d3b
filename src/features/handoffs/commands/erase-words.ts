import { sql } from 'kysely'
import type { Act } from '#platform/act.ts'
import { eraseColumns } from '#platform/erase.ts'

export function eraseWordsOfHandoffs(act: Act, leadId: string): Promise<void> {
  return eraseColumns(act, 'handoffs', ['reason_words'], sql`lead_id = ${leadId}`)
}
