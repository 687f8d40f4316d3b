import type { Instant } from '#kernel/instant.ts'
import { FLAWS, type Flaw } from '../schema/verification.ts'
import type { AgreementDocument, Signature } from '../schema.ts'
import { awaitedOf } from './signatories.ts'

interface Stored {
  document: AgreementDocument
  sha256: string | null
  proposedAt: Instant | null
  signedAt: Instant | null
}

type Given = Pick<Signature, 'memberId' | 'signsFor' | 'sha256'>

/** What does not hold of a stored version, whose document was hashed once more. */
export function flawsOf(version: Stored, recomputed: string, given: readonly Given[]): Flaw[] {
  const { document, sha256, proposedAt, signedAt } = version
  const holds: Record<Flaw, boolean> = {
    document_changed: sha256 === null || sha256 === recomputed,
    signature_of_other_document: given.every(signature => signature.sha256 === recomputed),
    signature_not_asked: given.every(signature => isAsked(document, signature)),
    signature_missing: signedAt === null || awaitedOf(document, given).length === 0,
    hash_missing: sha256 !== null || (proposedAt === null && given.length === 0),
  }
  return FLAWS.filter(flaw => !holds[flaw])
}

export function isValid(document: AgreementDocument, recomputed: string, given: Given): boolean {
  return given.sha256 === recomputed && isAsked(document, given)
}

function isAsked({ signatories }: AgreementDocument, given: Given): boolean {
  return signatories.some(one => one.memberId === given.memberId && one.signsFor === given.signsFor)
}
