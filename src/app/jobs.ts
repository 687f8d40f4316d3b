import type { Kysely } from 'kysely'
import type { RunAct } from '#platform/act.ts'
import type { Database } from '#platform/database/tables.ts'
import type { Jobs } from '#platform/jobs/jobs.ts'
import type { Log } from '#platform/log.ts'

/** What a job of a reaction is given. */
export interface ReactionData {
  workspaceId: string
  eventId: string
  subjectId: string
}

export interface Working {
  db: Kysely<Database>
  act: RunAct
  jobs: Jobs
  log: Log
}

type Work = (working: Working, data: ReactionData, signal: AbortSignal) => Promise<void>

/** Every job by its name: which command it runs. */
const WORK: Record<string, Work> = {}

export const JOB_NAMES = Object.keys(WORK)

export async function workJobs(working: Working): Promise<void> {
  for (const [name, work] of Object.entries(WORK)) {
    await working.jobs.work(name, (data, signal) => work(working, data, signal))
  }
}
