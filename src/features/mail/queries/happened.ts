import { sql } from 'kysely'
import type { EventKind } from '#kernel/events.ts'
import type { Instant } from '#kernel/instant.ts'
import type { Act } from '#platform/act.ts'

/** An event as it was recorded. */
export interface Happened {
  id: string
  kind: EventKind
  subjectId: string
  /** Who did it; null: the program. */
  memberId: string | null
  data: Readonly<Record<string, unknown>>
  at: Instant
}

/** In the order in which they were recorded. */
export async function findHappened(
  { tx, workspaceId }: Pick<Act, 'tx' | 'workspaceId'>,
  eventIds: readonly string[],
): Promise<Happened[]> {
  const rows = await tx
    .selectFrom('events')
    .select(['id', 'kind', 'subject_id as subjectId', 'member_id as memberId', 'data', 'recorded_at as at'])
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', sql<string>`any(${[...eventIds]}::uuid[])`)
    .orderBy('id')
    .execute()
  return rows as Happened[]
}
