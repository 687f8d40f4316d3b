import type { Kysely } from 'kysely'
import { remindOfEnd } from '#features/agreement/commands/remind-of-end.ts'
import { drainQueue, releaseHandoffsOf } from '#features/handoffs/commands/drain-queue.ts'
import { runImport } from '#features/import-export/commands/run.ts'
import { undoImport } from '#features/import-export/commands/withdraw.ts'
import { returnMail } from '#features/incoming-mail/commands/sort-mail.ts'
import { queueMail } from '#features/mail/commands/queue.ts'
import { findHappened } from '#features/mail/queries/happened.ts'
import type { Act, RunAct } from '#platform/act.ts'
import type { Database } from '#platform/database/tables.ts'
import type { Jobs } from '#platform/jobs/jobs.ts'
import type { Log } from '#platform/log.ts'

/** What a job of a reaction is given. */
export interface ReactionData {
  workspaceId: string
  subjectId: string
  /** Those of one act that ask for it. */
  eventIds: string[]
}

export interface Working {
  db: Kysely<Database>
  act: RunAct
  jobs: Jobs
  log: Log
}

type Work = (working: Working, data: ReactionData, signal: AbortSignal) => Promise<void>

/** Every job by its name: which command it runs. */
const WORK: Record<string, Work> = {
  'agreement.remind': ({ act }, { workspaceId }) => act({ workspaceId, memberId: null }, remindOfEnd),
  'imports.run': ({ act }, { workspaceId, subjectId }, signal) => runImport(act, workspaceId, subjectId, { signal }),
  'imports.undo': ({ act }, { workspaceId, subjectId }, signal) => undoImport(act, workspaceId, subjectId, signal),
  'mail.queue': ({ act }, { workspaceId, eventIds }) =>
    act({ workspaceId, memberId: null }, async current => queueMail(current, await findHappened(current, eventIds))),
  'mail.return': ({ act }, { workspaceId, subjectId }) =>
    act({ workspaceId, memberId: null }, current => returnMail(current, subjectId)),
  'routing.drain': ({ act }, { workspaceId }) =>
    inSteps(act, workspaceId, async current => (await drainQueue(current)).given > 0),
  'routing.release': ({ act }, { workspaceId, subjectId }) =>
    act({ workspaceId, memberId: null }, async current => {
      await releaseHandoffsOf(current, subjectId)
      await drainQueue(current)
    }),
}

/** Runs a command again, each time in an act of its own, while it says that there is more. */
async function inSteps(act: RunAct, workspaceId: string, step: (act: Act) => Promise<boolean>): Promise<void> {
  while (await act({ workspaceId, memberId: null }, step)) {
    // each step is saved by itself
  }
}

export const JOB_NAMES = Object.keys(WORK)

export async function workJobs(working: Working): Promise<void> {
  for (const [name, work] of Object.entries(WORK)) {
    await working.jobs.work(name, (data, signal) => work(working, data, signal))
  }
}
