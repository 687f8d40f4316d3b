import { sql } from 'kysely'
import type { Act } from '#platform/act.ts'
import { keyedHash, newSecret } from '#platform/ids.ts'
import type { LeadKey } from '../rules/identity.ts'
import { keyText } from '../rules/imported-lead.ts'

/** Keeps what a lead is recognised by as hashes, by which a file that names the person again is known, and nothing else. */
export async function keepFingerprints(act: Act, leadId: string): Promise<void> {
  const { tx, workspaceId } = act
  const keys = await tx
    .selectFrom('lead_keys')
    .select(['kind', 'key'])
    .where('workspace_id', '=', workspaceId)
    .where('lead_id', '=', leadId)
    .execute()
  if (keys.length === 0) return
  const secret = (await findSecret(act)) ?? (await makeSecret(act))
  const rows = keys.map(key => ({ workspace_id: workspaceId, fingerprint: keyedHash(secret, keyText(key)) }))
  await tx
    .insertInto('forgotten')
    .values(rows)
    .onConflict(conflict => conflict.doNothing())
    .execute()
}

/** Those of the keys by which somebody was recognised who was then forgotten. */
export async function findForgotten(act: Act, keys: readonly LeadKey[]): Promise<LeadKey[]> {
  const secret = keys.length > 0 ? await findSecret(act) : null
  if (!secret) return []
  const byFingerprint = new Map(keys.map(key => [keyedHash(secret, keyText(key)), key]))
  const rows = await act.tx
    .selectFrom('forgotten')
    .select('fingerprint')
    .where('workspace_id', '=', act.workspaceId)
    .where('fingerprint', '=', sql<string>`any(${[...byFingerprint.keys()]})`)
    .execute()
  return rows.map(({ fingerprint }) => byFingerprint.get(fingerprint)!)
}

async function findSecret({ tx, workspaceId }: Act): Promise<string | null> {
  const query = tx.selectFrom('forgetting_secrets').select('secret').where('workspace_id', '=', workspaceId)
  return (await query.executeTakeFirst())?.secret ?? null
}

/** Two who forget somebody at once have the same. */
async function makeSecret({ tx, workspaceId }: Act): Promise<string> {
  const { secret } = await tx
    .insertInto('forgetting_secrets')
    .values({ workspace_id: workspaceId, secret: newSecret() })
    .onConflict(conflict => conflict.column('workspace_id').doUpdateSet({ workspace_id: workspaceId }))
    .returning('secret')
    .executeTakeFirstOrThrow()
  return secret
}
