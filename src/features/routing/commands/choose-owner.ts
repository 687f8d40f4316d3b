import { sql } from 'kysely'
import { nextInTurn } from '#kernel/routing/next-in-turn.ts'
import { localDateOf } from '#kernel/working-time/zone.ts'
import type { Act } from '#platform/act.ts'
import { type Candidate, type PassedOver, whyPassedOver } from '../rules/eligible.ts'

/** Who gets a handoff, and why: kept with it, for everybody to see. */
export interface Choice {
  /** Null: nobody may take it now, it waits in the queue. */
  ownerId: string | null
  routing: { rule: 'turns'; chosen: string | null; passedOver: { memberId: string; because: PassedOver }[] }
}

/**
 * Chooses by smooth weighted round robin among the members of sales who are active, present and have capacity. Their rows stay
 * locked until the act ends, so that two handoffs at once never both fit into the last place. Absence leaves a turn untouched:
 * nobody comes back to a burst.
 */
export async function chooseOwner(act: Act, timeZone: string): Promise<Choice> {
  const candidates = await lockCandidates(act, timeZone)
  const passedOver = candidates.flatMap(candidate => {
    const because = whyPassedOver(candidate)
    return because ? [{ memberId: candidate.id, because }] : []
  })
  const eligible = candidates.filter(candidate => whyPassedOver(candidate) === null)
  const turn = nextInTurn(eligible.map(({ id, weight, turn }) => ({ id, weight, current: turn })))
  if (turn === null) return { ownerId: null, routing: { rule: 'turns', chosen: null, passedOver } }
  await saveTurns(act, turn.after)
  return { ownerId: turn.chosen, routing: { rule: 'turns', chosen: turn.chosen, passedOver } }
}

async function lockCandidates(act: Act, timeZone: string): Promise<Candidate[]> {
  const today = localDateOf(act.now, timeZone)
  const members = await act.tx
    .selectFrom('members')
    .select(['id', 'name', 'routing_weight', 'routing_turn', 'capacity'])
    .where('workspace_id', '=', act.workspaceId)
    .where('deactivated_at', 'is', null)
    .where(sql<boolean>`'sales' = any(functions)`)
    .orderBy('created_at')
    .orderBy('id')
    .forNoKeyUpdate()
    .execute()
  if (members.length === 0) return []
  const absent = await absentMembers(act, today)
  const waiting = members.some(member => member.capacity !== null) ? await countWaiting(act) : new Map<string, number>()
  return members.map(member => ({
    id: member.id,
    name: member.name,
    weight: member.routing_weight,
    turn: member.routing_turn,
    capacity: member.capacity,
    waiting: waiting.get(member.id) ?? 0,
    isAbsent: absent.has(member.id),
  }))
}

async function absentMembers(act: Act, today: string): Promise<Set<string>> {
  const rows = await act.tx
    .selectFrom('absences')
    .select('member_id')
    .where('workspace_id', '=', act.workspaceId)
    .where('cancelled_at', 'is', null)
    .where('from_on', '<=', today)
    .where('until_on', '>=', today)
    .execute()
  return new Set(rows.map(row => row.member_id))
}

async function countWaiting(act: Act): Promise<Map<string, number>> {
  const rows = await act.tx
    .selectFrom('handoffs')
    .select(['owner_id', eb => eb.fn.countAll<number>().as('waiting')])
    .where('workspace_id', '=', act.workspaceId)
    .where('owner_id', 'is not', null)
    .where('answered_at', 'is', null)
    .where('closed_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .groupBy('owner_id')
    .execute()
  return new Map(rows.map(row => [row.owner_id as string, row.waiting]))
}

async function saveTurns(act: Act, turns: readonly { id: string; current: number }[]): Promise<void> {
  await sql`
    update members set routing_turn = turns.turn
    from unnest(${turns.map(turn => turn.id)}::uuid[], ${turns.map(turn => turn.current)}::int[]) as turns (id, turn)
    where members.workspace_id = ${act.workspaceId} and members.id = turns.id`.execute(act.tx)
}
