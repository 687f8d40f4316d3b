import { notFound, type Outcome, refuse } from '#kernel/outcome.ts'
import type { Act } from '#platform/act.ts'
import { findCompany } from '../queries/people.ts'
import { findVersion } from '../queries/versions.ts'
import { whatBlocks } from '../rules/issues.ts'
import type { Version } from '../schema.ts'
import { lockVersion, markProposed } from '../store/versions.ts'
import { whyNotChanged } from './save-draft.ts'

/** Freezes a draft under its hash and asks its signatories to sign. */
export async function proposeVersion(
  act: Act,
  { id, revision }: { id: string; revision: number },
): Promise<Outcome<Version>> {
  const version = await lockVersion(act, id)
  if (!version) return notFound('version')
  const refusal = await whyNotChanged(act, version, revision)
  if (refusal) return refusal
  const issue = whatBlocks(version.document, await findCompany(act), act.now)
  if (issue) return refuse(issue.code, issue.values, 422)

  await markProposed(act, version)
  const signatories = version.document.signatories.map(({ memberId }) => memberId)
  act.record({
    kind: 'version.proposed',
    subject: { kind: 'version', id },
    data: { number: version.number, signatories },
  })
  return findVersion(act, id)
}
