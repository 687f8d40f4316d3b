import { notFound, type Outcome } from '#kernel/outcome.ts'
import type { Act } from '#platform/act.ts'
import type { Signature } from '../schema.ts'
import { hashOf, keptVersion } from '../store/versions.ts'
import { findSignatures } from './versions.ts'

export interface Verification {
  sha256: string | null
  recomputed: string
  isIntact: boolean
  signatures: (Signature & { isValid: boolean })[]
}

/** Hashes what is stored once more. A signature is valid when it is for exactly this document and its giver was asked to sign it. */
export async function verifyVersion(act: Pick<Act, 'tx' | 'workspaceId'>, id: string): Promise<Outcome<Verification>> {
  const row = await act.tx
    .selectFrom('agreement_versions')
    .selectAll()
    .where('workspace_id', '=', act.workspaceId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) return notFound('version')
  const { document, sha256 } = keptVersion(row)
  const recomputed = hashOf(document)
  const isAsked = (given: Signature) =>
    document.signatories.some(one => one.memberId === given.memberId && one.signsFor === given.signsFor)
  const signatures = (await findSignatures(act, [id])).map(({ versionId: _, ...given }) => ({
    ...given,
    isValid: given.sha256 === recomputed && isAsked(given),
  }))
  const isIntact = (sha256 === null || sha256 === recomputed) && signatures.every(given => given.isValid)
  return { sha256, recomputed, isIntact, signatures }
}
