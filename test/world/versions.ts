import { draftVersion } from '#features/agreement/commands/draft-version.ts'
import { proposeVersion } from '#features/agreement/commands/propose-version.ts'
import { saveDraft } from '#features/agreement/commands/save-draft.ts'
import { signVersion } from '#features/agreement/commands/sign-version.ts'
import type { AgreementDocument, Version } from '#features/agreement/schema.ts'
import { isRefusal } from '#kernel/outcome.ts'
import type { Act } from '#platform/act.ts'
import type { World } from '#test/world/world.ts'
import { must } from '../must.ts'

export function refusedAs(outcome: unknown): string {
  if (!isRefusal(outcome)) throw new Error('not refused')
  return outcome.refused
}

export async function proposed(
  act: Act,
  change: Partial<AgreementDocument> = {},
): Promise<Version & { sha256: string }> {
  const draft = must(await draftVersion(act, { basedOn: null }))
  const saved = must(
    await saveDraft(act, { id: draft.id, revision: draft.revision, document: { ...draft.document, ...change } }),
  )
  return must(await proposeVersion(act, { id: saved.id, revision: saved.revision })) as Version & { sha256: string }
}

/** Proposed and signed by both heads, one minute later. */
export async function inForce(world: World, at: string, change: Partial<AgreementDocument> = {}): Promise<Version> {
  const version = await proposed(world.act('ana', at), change)
  await signVersion(world.act('ana', at), version)
  return must(await signVersion(world.act('berta', new Date(Date.parse(at) + 60_000)), version))
}

export const YEAR = { startsOn: '2026-01-01', endsOn: '2026-12-31' }
