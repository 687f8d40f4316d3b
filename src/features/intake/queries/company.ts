import { sql } from 'kysely'
import type { Act } from '#platform/act.ts'

export interface Company {
  country: string
  timeZone: string
}

/** Where the company is: how phone numbers are read, and which day it is there. */
export async function findCompany(act: Act): Promise<Company> {
  const company = await act.tx
    .selectFrom('workspaces')
    .modifyFront(sql`/* prepared */`)
    .select(['country', 'time_zone as timeZone'])
    .where('workspace_id', '=', act.workspaceId)
    .executeTakeFirstOrThrow()
  remember(act.workspaceId, company)
  return company
}

/** What was found last time. It may have changed since: for those who ask anew at the same time. */
export function companyAsLastFound(act: Act): Company | undefined {
  return lastFound.get(act.workspaceId)
}

const REMEMBERED_AT_MOST = 1_000
const lastFound = new Map<string, Company>()

function remember(workspaceId: string, company: Company): void {
  if (lastFound.size >= REMEMBERED_AT_MOST) lastFound.clear()
  lastFound.set(workspaceId, company)
}
