import { sql } from 'kysely'
import type { Act } from '#platform/act.ts'
import type { AnsweredHandoff, AnsweringActivity } from '../rules/settled-answers.ts'

type OfLead<T> = T & { leadId: string }

/** The handoffs of leads and the activities that may answer them. */
export async function answeringOf(
  { tx, workspaceId }: Pick<Act, 'tx' | 'workspaceId'>,
  leadIds: readonly string[],
): Promise<{
  handoffs: OfLead<AnsweredHandoff>[]
  activities: OfLead<AnsweringActivity & { handoffId: string | null }>[]
}> {
  const handoffs = await tx
    .selectFrom('handoffs')
    .select([
      'id',
      'lead_id as leadId',
      'cycle',
      'delivered_at as deliveredAt',
      'version_id as versionId',
      'stops_at as stopsAt',
      'rejected_at as rejectedAt',
    ])
    .select([
      'closed_at as closedAt',
      'first_attempt_at as firstAttemptAt',
      'first_contact_at as firstContactAt',
      'answered_at as answeredAt',
      'answered_by as answeredBy',
    ])
    .where('workspace_id', '=', workspaceId)
    .where('lead_id', '=', sql<string>`any(${leadIds})`)
    .where('withdrawn_at', 'is', null)
    .execute()
  const activities = await tx
    .selectFrom('activities')
    .select([
      'id',
      'lead_id as leadId',
      'occurred_at as occurredAt',
      'member_id as memberId',
      'is_attempt as isAttempt',
      'is_contact as isContact',
      'handoff_id as handoffId',
    ])
    .where('workspace_id', '=', workspaceId)
    .where('lead_id', '=', sql<string>`any(${leadIds})`)
    .where('withdrawn_at', 'is', null)
    .execute()
  return { handoffs, activities }
}
