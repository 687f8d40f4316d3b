import { notFound, type Outcome, refuse } from '#kernel/outcome.ts'
import type { Act } from '#platform/act.ts'
import { findSignatures, findVersion } from '../queries/versions.ts'
import { isProposed } from '../rules/life.ts'
import { awaitedOf } from '../rules/signatories.ts'
import type { Version } from '../schema.ts'
import { lockVersion, markDeclined } from '../store/versions.ts'

/** Says no to a proposal, with words. It ends there: what both want is a new version. */
export async function declineVersion(
  act: Act,
  { id, words }: { id: string; words: string },
): Promise<Outcome<Version>> {
  const version = await lockVersion(act, id)
  if (!version) return notFound('version')
  if (!isProposed(version)) return refuse('agreement_not_proposed')
  if (!version.document.signatories.some(({ memberId }) => memberId === act.memberId)) {
    return refuse('agreement_not_a_signatory', {}, 403)
  }
  const awaited = awaitedOf(version.document, await findSignatures(act, [id]))
  if (!awaited.some(({ memberId }) => memberId === act.memberId)) return refuse('agreement_signed_already')

  await markDeclined(act, id, words)
  act.record({ kind: 'version.declined', subject: { kind: 'version', id }, data: { number: version.number, words } })
  return findVersion(act, id)
}
