import { DONE } from '#kernel/endpoint.ts'
import type { EventKind } from '#kernel/events.ts'
import { isRefusal, notFound, type Outcome, refuse } from '#kernel/outcome.ts'
import type { Act } from '#platform/act.ts'
import { newId } from '#platform/ids.ts'
import { findPersonaOfLead } from '../queries/personas.ts'
import type { InsightInput } from '../schema/insights.ts'
import {
  insertInsight,
  insertMention,
  lockInsight,
  lockMention,
  lockSameInsight,
  markMentionWithdrawn,
  markWithdrawn,
  saveAnswer,
} from '../store/insights.ts'

/** Writes down what a customer said, or that somebody said it again. An answer that is there already is not overwritten. */
export async function addInsight(
  act: Act,
  input: InsightInput,
): Promise<Outcome<{ id: string; mentionId: string | null; isNew: boolean }>> {
  const personaId = await personaIdOf(act, input)
  if (isRefusal(personaId)) return personaId
  if (input.activityId && !(await isActivityOf(act, input.activityId, input.leadId))) return notFound('activity')
  const same = await lockSameInsight(act, { kind: input.kind, words: input.words, personaId })
  const id = same?.id ?? newId()
  if (!same) await insertInsight(act, id, { ...input, personaId })
  else if (input.answer && same.answer === null) await saveAnswer(act, id, input.answer)
  const mentionId = await insertMention(act, id, input)
  tell(act, same ? 'insight.heard' : 'insight.added', id, { kind: input.kind, leadId: input.leadId ?? null })
  return { id, mentionId, isNew: !same }
}

async function personaIdOf(act: Act, { personaId, leadId }: InsightInput): Promise<Outcome<string | null>> {
  if (!leadId) return personaId ?? null
  const found = await findPersonaOfLead(act, leadId)
  if (isRefusal(found)) return found
  return personaId === undefined ? (found.persona?.id ?? null) : personaId
}

async function isActivityOf(act: Act, activityId: string, leadId: string | undefined): Promise<boolean> {
  const row = await act.tx
    .selectFrom('activities')
    .select('lead_id')
    .where('workspace_id', '=', act.workspaceId)
    .where('id', '=', activityId)
    .executeTakeFirst()
  return row !== undefined && row.lead_id === leadId
}

export async function hearAgain(
  act: Act,
  id: string,
  { leadId }: { leadId?: string | undefined },
): Promise<Outcome<{ mentionId: string | null }>> {
  if (!(await lockInsight(act, id))) return notFound('insight')
  if (leadId) {
    const lead = await findPersonaOfLead(act, leadId)
    if (isRefusal(lead)) return lead
  }
  const mentionId = await insertMention(act, id, { leadId })
  if (mentionId) tell(act, 'insight.heard', id, { leadId: leadId ?? null })
  return { mentionId }
}

/** Takes back what oneself has heard, or what anybody has for those who lead. Taken back already, it stays so. */
export async function withdrawMention(act: Act, id: string, mentionId: string): Promise<Outcome<typeof DONE>> {
  const mention = await lockMention(act, id, mentionId)
  if (!mention) return notFound('insight')
  if (mention.memberId !== act.memberId && !(await leads(act))) return refuse('insight_of_another', {}, 403)
  if (mention.isWithdrawn) return DONE
  await markMentionWithdrawn(act, mentionId)
  tell(act, 'insight.mention_withdrawn', id, { mentionId })
  return DONE
}

export async function answerInsight(act: Act, id: string, answer: string | null): Promise<Outcome<typeof DONE>> {
  const insight = await lockInsight(act, id)
  if (!insight) return notFound('insight')
  if (insight.answer === answer) return DONE
  await saveAnswer(act, id, answer)
  tell(act, 'insight.answered', id, { before: insight.answer })
  return DONE
}

export async function withdrawInsight(act: Act, id: string): Promise<Outcome<typeof DONE>> {
  const insight = await lockInsight(act, id)
  if (!insight) return notFound('insight')
  if (insight.memberId !== act.memberId && !(await leads(act))) return refuse('insight_of_another', {}, 403)
  await markWithdrawn(act, id)
  tell(act, 'insight.withdrawn', id)
  return DONE
}

/** Whether who acts is one of those who lead. */
async function leads(act: Act): Promise<boolean> {
  const member = await act.tx
    .selectFrom('members')
    .select('role')
    .where('workspace_id', '=', act.workspaceId)
    .where('id', '=', act.memberId)
    .executeTakeFirst()
  return member?.role === 'admin' || member?.role === 'manager'
}

function tell(act: Act, kind: EventKind, id: string, data: Record<string, unknown> = {}): void {
  act.record({ kind, subject: { kind: 'insight', id }, data })
}
