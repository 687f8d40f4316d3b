import { notFound, type Outcome, type Refusal, refuse } from '#kernel/outcome.ts'
import type { Act } from '#platform/act.ts'
import { findCompany } from '../queries/people.ts'
import { findVersion } from '../queries/versions.ts'
import { isDraft } from '../rules/life.ts'
import type { AgreementDocument, Version } from '../schema.ts'
import { hashOf, type KeptVersion, lockVersion, updateDraft } from '../store/versions.ts'

/** Saves a draft, unless somebody has saved it since it was read. What changes nothing is no save. */
export async function saveDraft(
  act: Act,
  { id, revision, document }: { id: string; revision: number; document: AgreementDocument },
): Promise<Outcome<Version>> {
  const version = await lockVersion(act, id)
  if (!version) return notFound('version')
  const refusal = await whyNotChanged(act, version, revision)
  if (refusal) return refusal

  if (hashOf(version.document) !== hashOf(document)) {
    await updateDraft(act, id, document)
    act.record({ kind: 'version.changed', subject: { kind: 'version', id } })
  }
  return findVersion(act, id)
}

/** A draft is changed, or proposed, only by who has seen its latest save. */
export async function whyNotChanged(act: Act, version: KeptVersion, revision: number): Promise<Refusal | null> {
  if (!isDraft(version)) return refuse('agreement_not_a_draft')
  if (version.revision === revision) return null
  const { people } = await findCompany(act)
  const name = people.find(person => person.id === version.changedBy)?.name ?? ''
  return refuse('agreement_saved_meanwhile', { name, revision: version.revision })
}
