import { type Kysely, sql } from 'kysely'
import { verifyAgreement } from '#features/agreement/queries/verification.ts'
import type { WholeVerification } from '#features/agreement/schema/verification.ts'
import type { Database } from '#platform/database/tables.ts'

/** The versions of the agreements of all companies, each hashed once more. Reads alone. */
export async function verifyAgreements(db: Kysely<Database>): Promise<(WholeVerification & { workspaceId: string })[]> {
  const companies = await db.selectFrom('workspace_directory').select('workspace_id').orderBy('workspace_id').execute()
  const found = []
  for (const { workspace_id: workspaceId } of companies) {
    const verification = await db
      .transaction()
      .setAccessMode('read only')
      .execute(async tx => {
        await sql`select set_config('app.workspace_id', ${workspaceId}, true)`.execute(tx)
        return verifyAgreement({ tx, workspaceId })
      })
    found.push({ ...verification, workspaceId })
  }
  return found
}
