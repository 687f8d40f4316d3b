import type { Act } from '#platform/act.ts'

export async function listReasons(act: Act) {
  const rows = await act.tx
    .selectFrom('reasons')
    .select(['code', 'label', 'leads_to as leadsTo', 'tells', 'needs_words as needsWords'])
    .where('workspace_id', '=', act.workspaceId)
    .where('retired_at', 'is', null)
    .orderBy('position')
    .execute()
  return { rows }
}
