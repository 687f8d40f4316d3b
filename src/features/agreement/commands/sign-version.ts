import { laterOf } from '#kernel/instant.ts'
import { notFound, type Outcome, type Refusal, refuse } from '#kernel/outcome.ts'
import type { Act } from '#platform/act.ts'
import { findCompany } from '../queries/people.ts'
import { findSignatures, findVersion } from '../queries/versions.ts'
import type { Company } from '../rules/issues.ts'
import { endOf, inForceFrom, isProposed } from '../rules/life.ts'
import { awaitedOf, maySign } from '../rules/signatories.ts'
import type { Signatory, Signature, Version } from '../schema.ts'
import { insertSignatures, type KeptVersion, lockVersion, markSigned } from '../store/versions.ts'

/**
 * Signs, for every side the member was asked to sign for. The last signature puts the version in force, or at its start. Signing again
 * changes nothing. Of two who sign at once, the lock lets one be the last.
 */
export async function signVersion(act: Act, { id, sha256 }: { id: string; sha256: string }): Promise<Outcome<Version>> {
  const version = await lockVersion(act, id)
  if (!version) return notFound('version')
  const own = version.document.signatories.filter(({ memberId }) => memberId === act.memberId)
  if (version.sha256 === null) return refuse('agreement_not_proposed')
  if (version.sha256 !== sha256) return refuse('agreement_other_document')
  if (own.length === 0) return refuse('agreement_not_a_signatory', {}, 403)

  const given = await findSignatures(act, [id])
  if (isSubset(own, given)) return findVersion(act, id)
  const company = await findCompany(act)
  const refusal = whyNotSigned(version, awaitedOf(version.document, given), company, act)
  if (refusal) return refusal

  const signer = company.people.find(person => person.id === act.memberId)!
  await insertSignatures(act, version, own, signer.name)
  act.record({
    kind: 'version.signature_given',
    subject: { kind: 'version', id },
    data: { signsFor: own.map(one => one.signsFor) },
  })
  if (isSubset(version.document.signatories, [...given, ...own])) await complete(act, version, given)
  return findVersion(act, id)
}

function whyNotSigned(
  version: KeptVersion,
  awaited: readonly Signatory[],
  { people }: Company,
  { now }: Act,
): Refusal | null {
  if (!isProposed(version)) return refuse('agreement_not_proposed')
  if (endOf(version.document) <= inForceFrom(version.document, now)) return refuse('agreement_over_before_force')
  for (const { memberId } of awaited) {
    const person = people.find(one => one.id === memberId)
    if (!person || !maySign(person)) return refuse('agreement_awaits_inactive', { name: person?.name ?? '' })
  }
  return null
}

async function complete(act: Act, version: KeptVersion, given: readonly Signature[]): Promise<void> {
  const signedAt = given.map(signature => signature.signedAt).reduce(laterOf, act.now)
  const inForceAt = inForceFrom(version.document, signedAt)
  await markSigned(act, version.id, { signedAt, inForceAt, endsAt: endOf(version.document) })
  const data = { number: version.number, inForceAt: inForceAt.toISOString() }
  act.record({ kind: 'version.signed', subject: { kind: 'version', id: version.id }, data })
}

function isSubset(asked: readonly Signatory[], given: readonly Signatory[]): boolean {
  return asked.every(one => given.some(other => other.memberId === one.memberId && other.signsFor === one.signsFor))
}
