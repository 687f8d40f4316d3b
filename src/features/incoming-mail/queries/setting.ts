import type { Act } from '#platform/act.ts'
import type { IncomingSetting } from '../schema.ts'

export async function findSetting({ tx, workspaceId }: Pick<Act, 'tx' | 'workspaceId'>): Promise<IncomingSetting> {
  const row = await tx
    .selectFrom('incoming_mail_settings')
    .select(['address', 'trusted_server as trustedServer'])
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirst()
  return row ?? { address: null, trustedServer: null }
}
