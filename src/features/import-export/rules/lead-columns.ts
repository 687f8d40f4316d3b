import type { LeadRecord } from '#features/leads/store/leads.ts'

type Cell = (lead: LeadRecord, ownerName: string) => string | number | Date | null

/** The columns of the file of leads, in the order of the file. An import knows them by these names. */
const COLUMNS: readonly [name: string, cell: Cell][] = [
  ['id', lead => lead.id],
  ['external_id', lead => lead.external_id],
  ['first_name', lead => lead.first_name],
  ['last_name', lead => lead.last_name],
  ['email', lead => lead.email],
  ['phone', lead => lead.phone],
  ['company', lead => lead.company],
  ['job_title', lead => lead.job_title],
  ['country', lead => lead.country],
  ['region', lead => lead.region],
  ['city', lead => lead.city],
  ['postal_code', lead => lead.postal_code],
  ['website', lead => lead.website],
  ['employees', lead => lead.employees],
  ['annual_revenue', lead => lead.annual_revenue],
  ['estimated_value', lead => lead.estimated_value],
  ['interest', lead => lead.interest],
  ['message', lead => lead.message],
  ['stage', lead => lead.stage],
  ['stage_since', lead => lead.stage_since],
  ['owner', (_, ownerName) => ownerName],
  ['channel', lead => lead.channel],
  ['campaign', lead => lead.campaign],
  ['contributed_by', lead => lead.contributed_by],
  ['touchpoints', lead => lead.touchpoint_count],
  ['captured_at', lead => lead.captured_at],
]

export const LEAD_FILE_HEAD: readonly string[] = COLUMNS.map(([name]) => name)

/** Instants in ISO 8601 UTC, decimals with a point, nothing for what is not known. */
export function leadCells(lead: LeadRecord, ownerName: string): string[] {
  return COLUMNS.map(([, cell]) => {
    const value = cell(lead, ownerName)
    return value instanceof Date ? value.toISOString() : String(value ?? '')
  })
}
