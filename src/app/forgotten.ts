import type { Kysely } from 'kysely'
import { eraseAgain } from '#features/erasure/commands/erase-lead.ts'
import { queueMessages } from '#features/webhooks/commands/messages.ts'
import { actRunner } from '#platform/act.ts'
import type { Database } from '#platform/database/tables.ts'

/** Who was forgotten, as it is kept outside the database: nothing but ids. */
export interface Forgotten {
  workspaceId: string
  leadId: string
}

/** Of all companies, in the order in which they asked. */
export async function listForgotten(db: Kysely<Database>): Promise<Forgotten[]> {
  const run = actRunner(db, NOTHING)
  const companies = await db.selectFrom('workspace_directory').select('workspace_id').orderBy('workspace_id').execute()
  const found = []
  for (const { workspace_id: workspaceId } of companies) {
    const events = await run({ workspaceId, memberId: null }, ({ tx }) =>
      tx
        .selectFrom('events')
        .select('subject_id')
        .where('workspace_id', '=', workspaceId)
        .where('kind', '=', 'lead.erased')
        .orderBy('id')
        .execute(),
    )
    found.push(...events.map(({ subject_id: leadId }) => ({ workspaceId, leadId })))
  }
  return found
}

/** Erases them again, each by itself, in a database that was brought back. Other programs are told as if for the first time. */
export async function forgetAgain(
  db: Kysely<Database>,
  forgotten: readonly Forgotten[],
): Promise<{ erased: number; notThere: number }> {
  const run = actRunner(db, { ...NOTHING, inTransaction: async (act, events) => queueMessages(act, events) })
  let erased = 0
  for (const { workspaceId, leadId } of forgotten)
    if (await run({ workspaceId, memberId: null }, act => eraseAgain(act, leadId))) erased++
  return { erased, notThere: forgotten.length - erased }
}

const NOTHING = { inTransaction: async () => {}, afterCommit: () => {} }

/** One in each line: the company and the lead. Throws at a line that names neither. */
export function readForgotten(text: string): Forgotten[] {
  return text
    .split('\n')
    .filter(line => line.trim() !== '')
    .map(line => {
      const [workspaceId, leadId] = line.trim().split(/\s+/)
      if (!UUID.test(workspaceId ?? '') || !UUID.test(leadId ?? ''))
        throw new Error(`not a company and a lead: ${line}`)
      return { workspaceId: workspaceId!, leadId: leadId! }
    })
}

export function writeForgotten(forgotten: readonly Forgotten[]): string {
  return forgotten.map(({ workspaceId, leadId }) => `${workspaceId} ${leadId}\n`).join('')
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
