import { notFound, type Outcome, refuse } from '#kernel/outcome.ts'
import type { Act } from '#platform/act.ts'
import { findVersion } from '../queries/versions.ts'
import { isOpen } from '../rules/life.ts'
import type { Version } from '../schema.ts'
import { lockVersion, markWithdrawn } from '../store/versions.ts'

/** Takes back a draft or a proposal. What all have signed holds until another version is signed. */
export async function withdrawVersion(act: Act, { id }: { id: string }): Promise<Outcome<Version>> {
  const version = await lockVersion(act, id)
  if (!version) return notFound('version')
  if (!isOpen(version)) return refuse('agreement_not_open')

  await markWithdrawn(act, id)
  act.record({ kind: 'version.withdrawn', subject: { kind: 'version', id }, data: { number: version.number } })
  return findVersion(act, id)
}
