import { notFound, type Outcome } from '#kernel/outcome.ts'
import type { Act } from '#platform/act.ts'
import { flawsOf, isValid } from '../rules/verification.ts'
import type { FlawedVersion, Verification, WholeVerification } from '../schema/verification.ts'
import type { Signature } from '../schema.ts'
import { hashOf, type KeptVersion, keptVersion } from '../store/versions.ts'
import { findSignatures } from './versions.ts'

type Reading = Pick<Act, 'tx' | 'workspaceId'>

/** Hashes what is stored once more. A signature is valid when it is for exactly this document and its giver was asked to sign it. */
export async function verifyVersion(act: Reading, id: string): Promise<Outcome<Verification>> {
  const row = await selecting(act).where('id', '=', id).executeTakeFirst()
  if (!row) return notFound('version')
  const version = keptVersion(row)
  const given = (await findSignatures(act, [id])).map(({ versionId: _, ...signature }) => signature)
  const recomputed = hashOf(version.document)
  return {
    sha256: version.sha256,
    recomputed,
    isIntact: flawsOf(version, recomputed, given).length === 0,
    signatures: given.map(signature => ({ ...signature, isValid: isValid(version.document, recomputed, signature) })),
  }
}

const AT_A_TIME = 50

/** All versions of a company, from the first: each hash computed once more, and each signature checked against it. */
export async function verifyAgreement(act: Reading): Promise<WholeVerification> {
  const found: WholeVerification = { isIntact: true, versions: 0, signatures: 0, flawed: [] }
  for (let after = 0; ; ) {
    const rows = await selecting(act).where('number', '>', after).orderBy('number').limit(AT_A_TIME).execute()
    const versions = rows.map(keptVersion)
    const ids = versions.map(({ id }) => id)
    const signatures = await findSignatures(act, ids)
    const flawed = versions.flatMap(version =>
      flawedIn(
        version,
        signatures.filter(({ versionId }) => versionId === version.id),
      ),
    )
    found.versions += versions.length
    found.signatures += signatures.length
    found.flawed.push(...flawed)
    if (versions.length < AT_A_TIME) return { ...found, isIntact: found.flawed.length === 0 }
    after = versions.at(-1)!.number
  }
}

function flawedIn(version: KeptVersion, signatures: readonly Signature[]): FlawedVersion[] {
  const { id, number, document, sha256 } = version
  const recomputed = hashOf(document)
  const flaws = flawsOf(version, recomputed, signatures)
  return flaws.length > 0 ? [{ id, number, title: String(document.title), sha256, recomputed, flaws }] : []
}

function selecting({ tx, workspaceId }: Reading) {
  return tx.selectFrom('agreement_versions').selectAll().where('workspace_id', '=', workspaceId)
}
