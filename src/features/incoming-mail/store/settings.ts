import type { Act } from '#platform/act.ts'
import type { IncomingSetting } from '../schema.ts'

export async function saveSetting(act: Act, { address, trustedServer }: IncomingSetting): Promise<void> {
  const change = { address, trusted_server: trustedServer, changed_at: act.now, changed_by: act.memberId as string }
  await act.tx
    .insertInto('incoming_mail_settings')
    .values({ workspace_id: act.workspaceId, ...change })
    .onConflict(clash => clash.column('workspace_id').doUpdateSet(change))
    .execute()
}
