import { eraseWordsOfActivities } from '#features/activities/commands/erase-words.ts'
import { eraseWordsOfDeals } from '#features/deals/commands/erase-words.ts'
import { eraseWordsOfHandoffs } from '#features/handoffs/commands/erase-words.ts'
import { erasePersonOfFiles } from '#features/import-export/commands/erase-person.ts'
import { eraseMails } from '#features/incoming-mail/commands/erase-mails.ts'
import { erasePersonOfLead } from '#features/leads/commands/erase-person.ts'
import { erasedAt } from '#features/leads/queries/erased-at.ts'
import { displayName } from '#features/leads/rules/facts.ts'
import { findAndLockLead, type LeadRecord } from '#features/leads/store/leads.ts'
import { eraseNameFromNotices } from '#features/notices/commands/erase-name.ts'
import { ERASED } from '#kernel/erased.ts'
import type { Instant } from '#kernel/instant.ts'
import { notFound, type Outcome, refuse } from '#kernel/outcome.ts'
import type { Act } from '#platform/act.ts'
import { eraseFromEvents, forgetReplies } from '#platform/erase.ts'
import { addressesOf, isInHand, subjectsOf } from '../queries/what-tells.ts'

/** What events of a lead, its handoffs, activities and deals may tell of the person. */
const PERSONAL_DATA = ['before', 'title', 'words', 'because']

/**
 * Erases who a lead is, wherever Pacto keeps it, for good. What was counted stays, so that no figure changes. Asked again, it erases what
 * was added since, and answers when it was erased first.
 */
export async function eraseLead(act: Act, leadId: string): Promise<Outcome<{ erasedAt: Instant }>> {
  const lead = await findAndLockLead(act, leadId)
  if (!lead) return notFound('lead')
  if (await isInHand(act, leadId)) return refuse('lead_in_hand')
  return eraseEverywhere(act, lead)
}

/**
 * Erases a lead again in a database that was brought back from before it was erased, also while somebody has it in hand there. False: it
 * is not in this database.
 */
export async function eraseAgain(act: Act, leadId: string): Promise<boolean> {
  const lead = await findAndLockLead(act, leadId)
  if (lead) await eraseEverywhere(act, lead)
  return lead !== undefined
}

async function eraseEverywhere(act: Act, lead: LeadRecord): Promise<{ erasedAt: Instant }> {
  const leadId = lead.id
  const before = await erasedAt(act, leadId)
  const addresses = await addressesOf(act, leadId)
  const subjects = await subjectsOf(act, leadId)
  await eraseNameFromNotices(act, leadId, namesOf(lead))
  await erasePersonOfFiles(act, leadId, addresses)
  await erasePersonOfLead(act, lead)
  await eraseWordsOfHandoffs(act, leadId)
  await eraseWordsOfActivities(act, leadId)
  await eraseWordsOfDeals(act, leadId)
  await eraseMails(act, leadId, addresses)
  await eraseFromEvents(act, subjects, PERSONAL_DATA)
  await forgetReplies(act, leadId)
  if (before) return { erasedAt: before }
  act.record({ kind: 'lead.erased', subject: { kind: 'lead', id: leadId } })
  return { erasedAt: act.now }
}

/** How a lead may be called in what is told of it. */
function namesOf(lead: LeadRecord): string[] {
  const names = [displayName(lead), lead.email, lead.phone, lead.company]
  return names.filter(name => name !== null && name !== ERASED) as string[]
}
