import { giveNotice } from '#features/notices/commands/give-notice.ts'
import { notFound, type Outcome, refuse } from '#kernel/outcome.ts'
import type { Act } from '#platform/act.ts'
import { findCompany } from '../queries/people.ts'
import { findSignatures, findVersion } from '../queries/versions.ts'
import { isProposed } from '../rules/life.ts'
import { awaitedOf } from '../rules/signatories.ts'
import type { Version } from '../schema.ts'
import { type KeptVersion, lockVersion, markDeclined } from '../store/versions.ts'

/** Of the words, in a notice; all of them stand beside the version. */
const TOLD_AT_MOST = 300

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
  await tellDeclined(act, version, words)
  return findVersion(act, id)
}

/** To who proposed it and to the others who were to sign. */
async function tellDeclined(act: Act, { id, document, createdBy }: KeptVersion, words: string): Promise<void> {
  const { people } = await findCompany(act)
  const by = people.find(person => person.id === act.memberId)?.name ?? ''
  const concerned = [createdBy, ...document.signatories.map(({ memberId }) => memberId)]
  await giveNotice(act, {
    kind: 'proposal_declined',
    about: `proposal_declined ${id}`,
    subjectId: id,
    facts: { versionId: id, title: document.title, by, words: shortened(words) },
    readers: people
      .filter(({ id: reader, isActive }) => isActive && reader !== act.memberId && concerned.includes(reader))
      .map(({ id: reader }) => reader),
  })
}

function shortened(words: string): string {
  return words.length > TOLD_AT_MOST ? `${words.slice(0, TOLD_AT_MOST)}…` : words
}
