import type { Act } from '#platform/act.ts'

/** Where the company is: how phone numbers are read, and which day it is there. */
export async function findCompany(act: Act): Promise<{ country: string; timeZone: string }> {
  return act.tx
    .selectFrom('workspaces')
    .select(['country', 'time_zone as timeZone'])
    .where('workspace_id', '=', act.workspaceId)
    .executeTakeFirstOrThrow()
}
