import { isRefusal, type Outcome, refuse } from '#kernel/outcome.ts'
import type { Act } from '#platform/act.ts'
import { newId } from '#platform/ids.ts'
import { findOpenRenewal } from '../queries/ending.ts'
import { findVersion } from '../queries/versions.ts'
import { renewedDocument } from '../rules/renewal.ts'
import type { Version } from '../schema.ts'
import { insertDraft, takeNumber } from '../store/versions.ts'

const RENEWABLE = new Set(['signed', 'in_force', 'expired'])

/** Begins the draft that follows a version: from the day after its end, with the same clauses. If it was begun, gives that one. */
export async function renewVersion(act: Act, { id }: { id: string }): Promise<Outcome<Version>> {
  const version = await findVersion(act, id)
  if (isRefusal(version)) return version
  if (!RENEWABLE.has(version.state)) return refuse('agreement_not_renewable')
  const number = await takeNumber(act) // of two who renew at once, the second finds what the first has begun
  const begun = await findOpenRenewal(act, { id, endsOn: version.document.endsOn })
  if (begun) return findVersion(act, begun)

  const draft = { id: newId(), number, basedOn: id, document: renewedDocument(version.document, act.now) }
  await insertDraft(act, draft)
  act.record({ kind: 'version.drafted', subject: { kind: 'version', id: draft.id }, data: { number, renews: id } })
  return findVersion(act, draft.id)
}
