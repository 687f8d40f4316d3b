import type { Kysely } from 'kysely'
import { type Gate, prepareDemo } from '#features/demo/commands/enter-demo.ts'
import { liveFrom, liveOn } from '#features/demo/commands/live-on.ts'
import { isDemo } from '#features/demo/queries/demos.ts'
import type { Instant } from '#kernel/instant.ts'
import type { RunAct } from '#platform/act.ts'
import type { Database } from '#platform/database/tables.ts'
import { textByKey } from '#texts/by-key.ts'
import { furnishWorkspace } from './furnish.ts'

/** How far each demo has lived. Lost at a stop: it is read from the last lead then. */
const livedUntil = new Map<string, Instant>()

/** Lets a demo live through what has passed since the last time, two hours an act; any other workspace is left alone. */
export async function liveDemosOn(
  { db, act }: { db: Kysely<Database>; act: RunAct },
  workspaceId: string,
): Promise<void> {
  if (!(await isDemo(db, workspaceId))) return
  for (let isDone = false; !isDone; ) {
    isDone = await act({ workspaceId, memberId: null }, async current => {
      const until = await liveOn(current, livedUntil.get(workspaceId) ?? (await liveFrom(current)))
      livedUntil.set(workspaceId, until)
      return until >= current.now
    })
  }
}

/** `--demo`: the demo is there before the first visit, unless there is a company. */
export function prepareDemoFor({ db, act, signIn }: Pick<Gate, 'db' | 'signIn'> & { act: RunAct }): Promise<boolean> {
  const gate = { db, runAct: act, signIn, furnish: furnishWorkspace }
  return prepareDemo(gate, { name: textByKey('demo_visitor', {}, 'es'), locale: 'es' })
}
