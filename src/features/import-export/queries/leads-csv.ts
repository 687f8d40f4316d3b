import { namesOf } from '#features/handoffs/queries/present-leads.ts'
import type { Filter } from '#features/leads/queries/filter.ts'
import { listWholeLeads } from '#features/leads/queries/list.ts'
import type { LeadRecord } from '#features/leads/store/leads.ts'
import { isRefusal, type Outcome, refuse } from '#kernel/outcome.ts'
import type { Act } from '#platform/act.ts'
import { csvLine } from '../rules/formula-safe.ts'
import { LEAD_FILE_HEAD, leadCells } from '../rules/lead-columns.ts'

const PAGE = 2_000
const ROWS_AT_MOST = 100_000

/** All leads of a filter as one file, the newest first. In one transaction, so that the file is one moment; a longer one is refused. */
export async function leadsCsv(act: Act, filter: Filter): Promise<Outcome<string[]>> {
  const lines = [`\ufeff${csvLine(LEAD_FILE_HEAD, ',')}`]
  let cursor: string | undefined
  do {
    const page = await listWholeLeads(act, { ...filter, sort: 'newest', limit: PAGE, cursor })
    if (isRefusal(page)) return page
    lines.push(...(await linesOf(act, page.rows)))
    cursor = page.next ?? undefined
    if (cursor && lines.length > ROWS_AT_MOST) return refuse('too_many_leads', { limit: ROWS_AT_MOST }, 422)
  } while (cursor)
  return lines
}

async function linesOf(act: Act, leads: readonly LeadRecord[]): Promise<string[]> {
  const names = await namesOf(
    act,
    leads.flatMap(lead => lead.owner_id ?? []),
  )
  return leads.map(lead => csvLine(leadCells(lead, names.get(lead.owner_id ?? '') ?? ''), ','))
}
