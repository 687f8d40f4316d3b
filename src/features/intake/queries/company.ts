import { sql } from 'kysely'
import type { Begun } from '#platform/act.ts'

export interface Company {
  country: string
  timeZone: string
}

/** Where the company is: how phone numbers are read, and which day it is there. */
export async function findCompany({ tx, workspaceId }: Begun): Promise<Company> {
  return tx
    .selectFrom('workspaces')
    .modifyFront(sql`/* prepared */`)
    .select(['country', 'time_zone as timeZone'])
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirstOrThrow()
}
