import type { Insertable } from 'kysely'
import type { Act } from '#platform/act.ts'
import type { Database } from '#platform/database/tables.ts'
import { newId } from '#platform/ids.ts'

type NewActivity = Omit<Insertable<Database['activities']>, 'workspace_id' | 'id' | 'recorded_at'>

/** Writes an activity and records it. Answers its id. */
export async function insertActivity(act: Act, activity: NewActivity): Promise<string> {
  const id = newId()
  await act.tx
    .insertInto('activities')
    .values({ workspace_id: act.workspaceId, id, recorded_at: act.now, ...activity })
    .execute()
  const data = { leadId: activity.lead_id, kind: activity.kind }
  act.record({ kind: 'activity.logged', subject: { kind: 'activity', id }, data })
  return id
}
