import { sql } from 'kysely'
import type { Instant } from '#kernel/instant.ts'
import type { Act } from '#platform/act.ts'
import { type Colleague, MAIL_DOMAIN } from '../rules/company.ts'
import type { Seat } from '../rules/ledger/ledger.ts'

/** The people of the demo: members without a login, so that nobody signs in as them. */
export async function insertColleagues(
  act: Act,
  colleagues: readonly (Colleague & { id: string })[],
  joinedAt: Instant,
): Promise<void> {
  await act.tx
    .insertInto('members')
    .values(
      colleagues.map(({ id, key, name, role, functions, weight, capacity }) => ({
        workspace_id: act.workspaceId,
        id,
        user_id: null,
        name,
        email: `${key}@${MAIL_DOMAIN}`,
        role,
        functions,
        locale: 'es' as const,
        routing_weight: weight ?? 1,
        capacity: capacity ?? null,
        created_at: joinedAt,
      })),
    )
    .execute()
}

/** Routing goes on where the story ended. */
export async function saveTurns(act: Act, seats: readonly Seat[]): Promise<void> {
  await sql`
    update members set routing_turn = turns.turn
    from unnest(${seats.map(seat => seat.id)}::uuid[], ${seats.map(seat => seat.turn)}::int[]) as turns (id, turn)
    where members.workspace_id = ${act.workspaceId} and members.id = turns.id`.execute(act.tx)
}

/** The visitor joined some days ago, and reads in their own language. */
export async function settleVisitor(
  act: Act,
  { memberId, joinedAt, locale }: { memberId: string; joinedAt: Instant; locale: 'es' | 'en' },
): Promise<void> {
  await act.tx
    .updateTable('members')
    .set({ created_at: joinedAt, locale })
    .where('workspace_id', '=', act.workspaceId)
    .where('id', '=', memberId)
    .execute()
}
