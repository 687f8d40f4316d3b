import { sql } from 'kysely'
import { notFound } from '#kernel/outcome.ts'
import type { Act } from '#platform/act.ts'

type Reading = Pick<Act, 'tx' | 'workspaceId'>

export interface OpenWork {
  leadIds: string[]
  deals: { id: string; leadId: string }[]
  /** Handoffs that wait for an answer or a decision. */
  undecided: string[]
}

/**
 * What a member has in hand: leads on their way, handoffs that wait, open deals. Discarded leads, and customers without an open deal,
 * are history and stay theirs. The leads of the handoffs and deals are among the leads.
 */
export async function openWorkOf({ tx, workspaceId }: Reading, memberId: string): Promise<OpenWork> {
  const { rows: deals } = await sql<{ id: string; leadId: string }>`
    select id, lead_id as "leadId" from deals where workspace_id = ${workspaceId} and owner_id = ${memberId}
      and won_at is null and lost_at is null and withdrawn_at is null order by id`.execute(tx)
  const { rows: handoffs } = await sql<{ id: string; leadId: string }>`
    select id, lead_id as "leadId" from handoffs where workspace_id = ${workspaceId} and owner_id = ${memberId}
      and accepted_at is null and closed_at is null and withdrawn_at is null and batch_id is null order by id`.execute(
    tx,
  )
  const { rows: leads } = await sql<{ id: string }>`
    select id from leads where workspace_id = ${workspaceId} and owner_id = ${memberId}
      and stage not in ('customer', 'discarded') and withdrawn_at is null order by id`.execute(tx)
  const of = (rows: readonly { leadId: string }[]) => rows.map(({ leadId }) => leadId)
  return {
    leadIds: [...new Set([...leads.map(({ id }) => id), ...of(handoffs), ...of(deals)])].sort(),
    deals,
    undecided: handoffs.map(({ id }) => id),
  }
}

export async function countOpenWork(act: Reading, memberId: string) {
  const member = await act.tx
    .selectFrom('members')
    .select('id')
    .where('workspace_id', '=', act.workspaceId)
    .where('id', '=', memberId)
    .executeTakeFirst()
  if (!member) return notFound('member')
  const { leadIds, deals, undecided } = await openWorkOf(act, memberId)
  return { leads: leadIds.length, handoffs: undecided.length, deals: deals.length }
}
