import type { Kysely } from 'kysely'
import { giveReports } from '#features/agreement/commands/give-reports.ts'
import { remindOfEnd } from '#features/agreement/commands/remind-of-end.ts'
import { tellBrake } from '#features/commitments/commands/tell-brake.ts'
import { drainQueue } from '#features/handoffs/commands/drain-queue.ts'
import { escalateLate } from '#features/handoffs/commands/escalate.ts'
import { noticeOverdue } from '#features/handoffs/commands/notice-overdue.ts'
import { discardForgotten } from '#features/incoming-mail/commands/sort-mail.ts'
import { sumUpStanding } from '#features/leads/commands/sum-up-standing.ts'
import { tidyMail } from '#features/mail/commands/messages.ts'
import { keepFigures, tidyFigures } from '#features/reports/commands/keep-figures.ts'
import { expectScoreboard } from '#features/scoreboard/commands/expect-scoreboard.ts'
import { tidyMessages } from '#features/webhooks/commands/messages.ts'
import type { RunAct } from '#platform/act.ts'
import type { Database } from '#platform/database/tables.ts'
import type { Log } from '#platform/log.ts'
import { liveDemosOn } from './demo.ts'

export interface Scheduled {
  db: Kysely<Database>
  act: RunAct
  log: Log
}

export interface Recurring {
  name: string
  everyMs: number
  run(scheduled: Scheduled, workspaceId: string, signal: AbortSignal): Promise<void>
}

/** What runs when, for each workspace. Deadlines are columns; this only looks. */
const SCHEDULE: readonly Recurring[] = [
  {
    name: 'handoffs: notice what is overdue',
    everyMs: 1_000,
    run: async ({ act }, workspaceId) => {
      while (!(await act({ workspaceId, memberId: null }, noticeOverdue)).isDone) {
        // a thousand at a time, each batch saved by itself
      }
    },
  },
  {
    // Whatever frees somebody drains the queue at once; this is for what no event tells: an absence that ended last night.
    name: 'routing: drain the queue',
    everyMs: 60_000,
    run: async ({ act }, workspaceId) => {
      await act({ workspaceId, memberId: null }, drainQueue)
    },
  },
  {
    name: 'handoffs: do what is agreed for what stays late',
    everyMs: 60_000,
    run: ({ act }, workspaceId) => act({ workspaceId, memberId: null }, escalateLate),
  },
  {
    name: 'agreement: give its reports',
    everyMs: 600_000,
    run: async ({ act }, workspaceId) => {
      await act({ workspaceId, memberId: null }, giveReports)
    },
  },
  {
    name: 'agreement: remind of its end',
    everyMs: 600_000,
    run: async ({ act }, workspaceId) => {
      await act({ workspaceId, memberId: null }, remindOfEnd)
    },
  },
  {
    name: 'agreement: tell that deliveries outrun sales',
    everyMs: 120_000,
    run: ({ act }, workspaceId) => act({ workspaceId, memberId: null }, tellBrake),
  },
  {
    name: 'leads: sum up where they stand',
    everyMs: 60_000,
    run: ({ act }, workspaceId) => act({ workspaceId, memberId: null }, sumUpStanding),
  },
  {
    name: 'figures: expect what will be looked at',
    everyMs: 3_600_000,
    run: ({ act }, workspaceId) => act({ workspaceId, memberId: null }, expectScoreboard),
  },
  {
    name: 'figures: keep what is looked at',
    everyMs: 15_000,
    run: async ({ act }, workspaceId, signal) => {
      while (!signal.aborted && !(await act({ workspaceId, memberId: null }, keepFigures)).isDone) {
        // some days at a time, each saved by itself
      }
    },
  },
  {
    name: 'figures: forget what nobody looks at',
    everyMs: 3_600_000,
    run: ({ act }, workspaceId) => act({ workspaceId, memberId: null }, tidyFigures),
  },
  {
    name: 'webhooks: forget what is long over',
    everyMs: 3_600_000,
    run: ({ act }, workspaceId) => act({ workspaceId, memberId: null }, tidyMessages),
  },
  {
    name: 'mail: forget what is long over',
    everyMs: 3_600_000,
    run: ({ act }, workspaceId) => act({ workspaceId, memberId: null }, tidyMail),
  },
  {
    name: 'mail: discard what waits for nobody',
    everyMs: 3_600_000,
    run: ({ act }, workspaceId) => act({ workspaceId, memberId: null }, discardForgotten),
  },
  { name: 'demo: live on', everyMs: 30_000, run: liveDemosOn },
]

/** Starts the clockwork, and what else is to run by it; returns how to stop it, which waits for what is running. */
export function startSchedule(scheduled: Scheduled, more: readonly Recurring[]): () => Promise<void> {
  const stopping = new AbortController()
  const loops = [...SCHEDULE, ...more].map(recurring => loop(scheduled, recurring, stopping.signal))
  return async () => {
    stopping.abort()
    await Promise.all(loops)
  }
}

async function loop(scheduled: Scheduled, recurring: Recurring, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      const workspaces = await scheduled.db.selectFrom('workspace_directory').select('workspace_id').execute()
      for (const { workspace_id } of workspaces) {
        if (!signal.aborted) await runFor(scheduled, recurring, workspace_id, signal)
      }
    } catch (error) {
      scheduled.log.warn('scheduled work failed, will be tried again', { name: recurring.name, error: String(error) })
    }
    await pause(recurring.everyMs, signal)
  }
}

/** One company's trouble is not the others': each is looked at by itself. */
async function runFor(
  scheduled: Scheduled,
  recurring: Recurring,
  workspaceId: string,
  signal: AbortSignal,
): Promise<void> {
  try {
    await recurring.run(scheduled, workspaceId, signal)
  } catch (error) {
    const details = { name: recurring.name, workspaceId, error: String(error) }
    scheduled.log.warn('scheduled work failed, will be tried again', details)
  }
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    if (signal.aborted) return resolve()
    const timer = setTimeout(resolve, milliseconds)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}
