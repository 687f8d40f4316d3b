import { type Selectable, sql, type UpdateObject } from 'kysely'
import type { Instant } from '#kernel/instant.ts'
import type { Act } from '#platform/act.ts'
import type { Database } from '#platform/database/tables.ts'
import { sha256 } from '#platform/ids.ts'
import { canonicalForm } from '../rules/canonical-form.ts'
import type { Life } from '../rules/life.ts'
import type { AgreementDocument, Signatory } from '../schema.ts'

/** A version as it is kept. */
export interface KeptVersion extends Life {
  id: string
  basedOn: string | null
  document: AgreementDocument
  sha256: string | null
  revision: number
  createdBy: string
  createdAt: Instant
  changedAt: Instant
  changedBy: string
  declinedBy: string | null
  declinedBecause: string | null
}

export function hashOf(document: AgreementDocument): string {
  return sha256(canonicalForm(document))
}

/** Holds the version until the act ends: of two who change it at once, the second sees what the first has done. */
export async function lockVersion(act: Act, id: string): Promise<KeptVersion | null> {
  const row = await act.tx
    .selectFrom('agreement_versions')
    .selectAll()
    .where('workspace_id', '=', act.workspaceId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row ? keptVersion(row) : null
}

/** The next number. Holds the workspace, so that two drafts begun at once get two numbers. */
export async function takeNumber({ tx, workspaceId }: Act): Promise<number> {
  await tx.selectFrom('workspaces').select('workspace_id').where('workspace_id', '=', workspaceId).forUpdate().execute()
  const { last } = await tx
    .selectFrom('agreement_versions')
    .select(({ fn }) => fn.max('number').as('last'))
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirstOrThrow()
  return (last ?? 0) + 1
}

export async function insertDraft(
  act: Act,
  draft: { id: string; number: number; basedOn: string | null; document: AgreementDocument },
): Promise<void> {
  await act.tx
    .insertInto('agreement_versions')
    .values({
      workspace_id: act.workspaceId,
      id: draft.id,
      number: draft.number,
      based_on: draft.basedOn,
      document: JSON.stringify(draft.document),
      created_by: act.memberId as string,
      created_at: act.now,
      changed_at: act.now,
    })
    .execute()
}

export async function updateDraft(act: Act, id: string, document: AgreementDocument): Promise<void> {
  await updateVersion(act, id, {
    document: JSON.stringify(document),
    revision: sql<number>`revision + 1`,
    changed_at: act.now,
    changed_by: act.memberId,
  })
}

export async function markProposed(act: Act, version: KeptVersion): Promise<void> {
  await updateVersion(act, version.id, { proposed_at: act.now, sha256: hashOf(version.document) })
  await act.tx
    .insertInto('agreement_signatories')
    .values(
      version.document.signatories.map(({ memberId, signsFor }) => ({
        workspace_id: act.workspaceId,
        version_id: version.id,
        member_id: memberId,
        signs_for: signsFor,
      })),
    )
    .execute()
}

export async function insertSignatures(
  act: Act,
  version: KeptVersion,
  given: readonly Signatory[],
  signerName: string,
): Promise<void> {
  await act.tx
    .insertInto('agreement_signatures')
    .values(
      given.map(({ memberId, signsFor }) => ({
        workspace_id: act.workspaceId,
        version_id: version.id,
        member_id: memberId,
        signs_for: signsFor,
        signer_name: signerName,
        sha256: version.sha256 as string,
        signed_at: act.now,
      })),
    )
    .execute()
}

export async function markSigned(
  act: Act,
  id: string,
  at: { signedAt: Instant; inForceAt: Instant; endsAt: Instant },
): Promise<void> {
  await updateVersion(act, id, { signed_at: at.signedAt, in_force_at: at.inForceAt, ends_at: at.endsAt })
}

export async function markDeclined(act: Act, id: string, words: string): Promise<void> {
  await updateVersion(act, id, { declined_at: act.now, declined_by: act.memberId, declined_because: words })
}

export async function markWithdrawn(act: Act, id: string): Promise<void> {
  await updateVersion(act, id, { withdrawn_at: act.now })
}

async function updateVersion(
  act: Act,
  id: string,
  change: UpdateObject<Database, 'agreement_versions'>,
): Promise<void> {
  await act.tx
    .updateTable('agreement_versions')
    .set(change)
    .where('workspace_id', '=', act.workspaceId)
    .where('id', '=', id)
    .execute()
}

export function keptVersion(row: Selectable<Database['agreement_versions']>): KeptVersion {
  return {
    id: row.id,
    number: row.number,
    basedOn: row.based_on,
    document: row.document as AgreementDocument,
    sha256: row.sha256,
    revision: row.revision,
    createdBy: row.created_by,
    createdAt: row.created_at,
    changedAt: row.changed_at,
    changedBy: row.changed_by ?? row.created_by,
    proposedAt: row.proposed_at,
    signedAt: row.signed_at,
    inForceAt: row.in_force_at,
    endsAt: row.ends_at,
    declinedAt: row.declined_at,
    declinedBy: row.declined_by,
    declinedBecause: row.declined_because,
    withdrawnAt: row.withdrawn_at,
  }
}
