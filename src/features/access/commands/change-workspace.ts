import type { Act } from '#platform/act.ts'
import { findWorkspace } from '../queries/workspace.ts'
import type { WorkspaceChange } from '../schema/members.ts'

export async function changeWorkspace(act: Act, { name, locale, timeZone }: WorkspaceChange) {
  const change = {
    ...(name === undefined ? {} : { name }),
    ...(locale === undefined ? {} : { locale }),
    ...(timeZone === undefined ? {} : { time_zone: timeZone }),
  }
  if (Object.keys(change).length > 0) {
    await act.tx.updateTable('workspaces').set(change).where('workspace_id', '=', act.workspaceId).execute()
    act.record({ kind: 'workspace.changed', subject: { kind: 'workspace', id: act.workspaceId }, data: change })
  }
  return findWorkspace(act)
}
