import type { Instant } from '#kernel/instant.ts'
import type { Act } from '#platform/act.ts'

/** A time in which a member was not of the company: from the instant at which they left. */
export interface Departure {
  leftAt: Instant
  /** Null: they have not come back. */
  backAt: Instant | null
}

interface Change {
  until: string
  was: { deactivated_at?: string | null }
}

/** Who has left by now, as it was known then, and when they came back; the earliest first. Members who never left are not in it. */
export async function findDepartures({
  tx,
  workspaceId,
  now,
}: Pick<Act, 'tx' | 'workspaceId' | 'now'>): Promise<Map<string, Departure[]>> {
  const rows = await tx
    .selectFrom('members')
    .select(['id', 'deactivated_at', 'past'])
    .where('workspace_id', '=', workspaceId)
    .where(({ or, eb }) => or([eb('deactivated_at', 'is not', null), eb('past', 'is not', null)]))
    .execute()
  const found = rows.map(({ id, deactivated_at, past }): [string, Departure[]] => {
    const over = ((past ?? []) as Change[]).flatMap(({ until, was }) =>
      was.deactivated_at ? [{ leftAt: new Date(was.deactivated_at), backAt: new Date(until) }] : [],
    )
    return [id, [...over, ...(deactivated_at ? [{ leftAt: deactivated_at, backAt: null }] : [])]]
  })
  return new Map(found.map(([id, all]) => [id, asOf(all, now)] as const).filter(([, all]) => all.length > 0))
}

function asOf(departures: readonly Departure[], now: Instant): Departure[] {
  return departures
    .filter(({ leftAt }) => leftAt <= now)
    .map(({ leftAt, backAt }) => ({ leftAt, backAt: backAt && backAt <= now ? backAt : null }))
}
