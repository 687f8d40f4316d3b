import { sql } from 'kysely'
import type { Act } from '#platform/act.ts'
import { writeTogether } from '#platform/database/insert-rows.ts'

/** Addresses of pages may carry anything; a consent is a record that never changes, so it is written anew without its page. */
export async function eraseTouches({ tx, workspaceId }: Act, leadId: string): Promise<void> {
  await sql`update touchpoints set url = null, utm = '{}' where workspace_id = ${workspaceId} and lead_id = ${leadId}`.execute(
    tx,
  )
  const { rows } = await sql<object>`delete from consents where workspace_id = ${workspaceId} and lead_id = ${leadId}
    returning workspace_id, id, lead_id, purpose, given, words, occurred_at, recorded_at`.execute(tx)
  await writeTogether(tx, [{ table: 'consents', rows }])
}
