import { sql } from 'kysely'
import type { Act } from '#platform/act.ts'
import { eraseColumns } from '#platform/erase.ts'
import { PERSONAL_COLUMNS, withoutPerson } from '../rules/personal.ts'
import { keepFingerprints } from '../store/forgotten.ts'
import { type LeadRecord, unbindKeys, updateLead } from '../store/leads.ts'
import { eraseTouches } from '../store/touches.ts'

/**
 * Erases who a lead is. Where it came from, when, and how far it went stays: figures count it as before. A file that names the person again
 * is known by hashes.
 */
export async function erasePersonOfLead(act: Act, lead: LeadRecord): Promise<void> {
  const { qualification } = lead
  if (qualification) await updateLead(act, lead.id, { qualification: JSON.stringify(withoutPerson(qualification)) })
  await eraseColumns(act, 'leads', PERSONAL_COLUMNS, sql`id = ${lead.id}`)
  await eraseColumns(act, 'transitions', ['reason_words'], sql`lead_id = ${lead.id}`)
  await keepFingerprints(act, lead.id)
  await unbindKeys(act, lead.id, ['email', 'phone', 'external'])
  await eraseTouches(act, lead.id)
}
