import type { Kysely } from 'kysely'
import type { Act } from '#platform/act.ts'
import type { Database } from '#platform/database/tables.ts'
import { sha256 } from '#platform/ids.ts'

type Purpose = 'invitation' | 'api_key'

/** Where a link or a key leads, which must be known before the workspace is. Only its hash is kept. */
export async function registerToken(act: Act, purpose: Purpose, token: string, subjectId: string): Promise<string> {
  const hash = sha256(token)
  await act.tx
    .insertInto('token_directory')
    .values({ token_hash: hash, purpose, workspace_id: act.workspaceId, subject_id: subjectId })
    .execute()
  return hash
}

export function findToken(db: Kysely<Database>, purpose: Purpose, token: string) {
  return db
    .selectFrom('token_directory')
    .select(['workspace_id as workspaceId', 'subject_id as subjectId'])
    .where('token_hash', '=', sha256(token))
    .where('purpose', '=', purpose)
    .executeTakeFirst()
}
