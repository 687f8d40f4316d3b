import type { LocalDate } from '#kernel/instant.ts'
import { localDateOf } from '#kernel/working-time/zone.ts'
import type { Act } from '#platform/act.ts'

type Reading = Pick<Act, 'tx' | 'workspaceId'>

export async function findWorkspace({ tx, workspaceId }: Reading) {
  const row = await tx
    .selectFrom('workspaces as w')
    .innerJoin('workspace_directory as d', 'd.workspace_id', 'w.workspace_id')
    .selectAll('w')
    .select('d.demo_since')
    .where('w.workspace_id', '=', workspaceId)
    .executeTakeFirstOrThrow()
  return {
    id: row.workspace_id,
    name: row.name,
    locale: row.locale,
    timeZone: row.time_zone,
    currency: row.currency,
    country: row.country,
    isDemo: row.demo_since !== null,
  }
}

/** The day that it is now in the time zone of the workspace. */
export async function findToday(act: Reading & Pick<Act, 'now'>): Promise<LocalDate> {
  const { timeZone } = await findWorkspace(act)
  return localDateOf(act.now, timeZone)
}
