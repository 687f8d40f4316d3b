import { type Kysely, sql, type Transaction } from 'kysely'
import type { AgreementDocument } from '#features/agreement/schema.ts'
import { type Instant, MINUTE } from '#kernel/instant.ts'
import { addWorkingTime } from '#kernel/working-time/arithmetic.ts'
import type { Database } from '#platform/database/tables.ts'

interface Deadline {
  id: string
  versionId: string
  deliveredAt: Instant
  dueAt: Instant
  /** The deadline that the last assignment has set; null where it was never assigned anew. */
  setAt: Instant | null
}

/** Handoffs whose deadline is neither what their version's working time says nor what an assignment has set. Computed the plain way. */
export async function wrongDeadlines(tx: Transaction<Database> | Kysely<Database>, workspaceId: string) {
  const documents = new Map<string, AgreementDocument>()
  const versions = await sql<{ id: string; document: AgreementDocument }>`
    select id, document from agreement_versions
    where workspace_id = ${workspaceId} and signed_at is not null`.execute(tx)
  for (const { id, document } of versions.rows) documents.set(id, document)

  const { rows } = await sql<Deadline>`
    with assigned as (
      select distinct on (subject_id) subject_id, (data ->> 'dueAfter')::timestamptz as due_at from events
      where workspace_id = ${workspaceId} and kind = 'handoff.assigned' order by subject_id, id desc)
    select h.id, h.version_id as "versionId", h.delivered_at as "deliveredAt", h.due_at as "dueAt", a.due_at as "setAt"
    from handoffs h left join assigned a on a.subject_id = h.id
    where h.workspace_id = ${workspaceId} and h.batch_id is null and h.due_at is not null
      and h.version_id is not null`.execute(tx)
  return rows.filter(deadline => !isRight(deadline, documents.get(deadline.versionId))).map(({ id }) => id)
}

function isRight({ deliveredAt, dueAt, setAt }: Deadline, document: AgreementDocument | undefined): boolean {
  if (setAt) return setAt.getTime() === dueAt.getTime()
  if (!document) return false
  const { calendar, handoff } = document
  return addWorkingTime(calendar.hours, deliveredAt, handoff.answerWithinMinutes * MINUTE).getTime() === dueAt.getTime()
}
