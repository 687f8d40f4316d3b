import { sql } from 'kysely'
import { asksOfStandings } from '#features/commitments/queries/standings.ts'
import { expectAsked } from '#features/reports/commands/note-asked.ts'
import { scopeOf } from '#features/reports/queries/setting.ts'
import { DAY, plusMilliseconds } from '#kernel/instant.ts'
import { METRIC_KEYS } from '#kernel/metrics.ts'
import { isRefusal } from '#kernel/outcome.ts'
import { addDays, localDateOf } from '#kernel/working-time/zone.ts'
import type { Act } from '#platform/act.ts'

const LIVES_FOR_DAYS = 30

/**
 * Has kept what the scoreboard and its reports will ask for, before anybody does: every figure of all leads and of each promise, over a
 * year. Only of companies to which leads still come, and of no demo; whoever looks at another one waits once.
 */
export async function expectScoreboard(act: Act): Promise<void> {
  if (!(await hasNewLeads(act))) return
  const tomorrow = addDays(localDateOf(act.now, 'UTC'), 1)
  const scoped = await scopeOf(act, { from: addDays(tomorrow, -365), to: tomorrow })
  if (isRefusal(scoped)) return
  const { scope, setting } = scoped
  const subjects = [...METRIC_KEYS, 'funnel', 'outcome_time'] as const
  const figures = subjects.map(subject => ({ subject, scope, calendar: setting.calendar }))
  await expectAsked(act, [...figures, ...(await asksOfStandings(act))])
}

async function hasNewLeads({ tx, workspaceId, now }: Act): Promise<boolean> {
  const found = await tx
    .selectFrom('leads')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('withdrawn_at', 'is', null)
    .where('captured_at', '>', plusMilliseconds(now, -LIVES_FOR_DAYS * DAY))
    .where(sql<boolean>`not is_demo_workspace(workspace_id)`)
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}
