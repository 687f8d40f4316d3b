import type { Instant } from '#kernel/instant.ts'
import { isRefusal, notFound, type Outcome } from '#kernel/outcome.ts'
import type { Act } from '#platform/act.ts'
import { decodeCursor, encodeCursor } from '#platform/http/cursor.ts'
import { inForceSpan, type Life, stateOf } from '../rules/life.ts'
import { awaitedOf } from '../rules/signatories.ts'
import type { AgreementEnding } from '../schema/ending.ts'
import type { Signature, Version, VersionSummary } from '../schema.ts'
import { type KeptVersion, keptVersion } from '../store/versions.ts'
import { findEnding } from './ending.ts'
import { findLives } from './lives.ts'

const LARGEST_NUMBER = 2 ** 31 - 1

type Reading = Pick<Act, 'tx' | 'workspaceId' | 'now'>

/** A version with its state at this instant. */
export async function findVersion(act: Reading, id: string): Promise<Outcome<Version>> {
  const [found] = await present(act, await selecting(act).where('id', '=', id).execute())
  return found ?? notFound('version')
}

/** The newest first. The cursor is the number of the last one. */
export async function listVersions(
  act: Reading,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<Outcome<{ rows: VersionSummary[]; next: string | null }>> {
  const before = cursor === undefined ? [LARGEST_NUMBER] : decodeCursor(cursor, 1)
  if (isRefusal(before)) return before
  const rows = await selecting(act)
    .where('number', '<', numberOf(before[0]))
    .orderBy('number', 'desc')
    .limit(limit + 1)
    .execute()
  const shown = (await present(act, rows.slice(0, limit))).map(summaryOf)
  return { rows: shown, next: rows.length > limit ? encodeCursor([shown.at(-1)!.number]) : null }
}

/** What holds now, what comes next, and what is being written or waits for signatures. */
export async function findAgreement(act: Reading): Promise<{
  inForce: Version | null
  next: Version | null
  drafts: VersionSummary[]
  ending: AgreementEnding | null
}> {
  const lives = await findLives(act)
  const inState = (state: string) => lives.filter(life => stateOf(life, lives, act.now) === state)
  const next = inState('signed').sort((a, b) => inForceAtOf(a) - inForceAtOf(b))[0]
  const [inForce] = inState('in_force')
  const open = await selecting(act)
    .where('signed_at', 'is', null)
    .where('declined_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .orderBy('number', 'desc')
    .limit(50)
    .execute()
  return {
    inForce: inForce ? await foundVersion(act, inForce.id) : null,
    next: next ? await foundVersion(act, next.id) : null,
    drafts: (await present(act, open)).map(summaryOf),
    ending: await findEnding(act),
  }
}

export async function findSignatures(
  { tx, workspaceId }: Pick<Act, 'tx' | 'workspaceId'>,
  versionIds: readonly string[],
) {
  if (versionIds.length === 0) return []
  const rows = await tx
    .selectFrom('agreement_signatures')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('version_id', 'in', versionIds)
    .orderBy('signed_at')
    .orderBy('member_id')
    .execute()
  return rows.map(row => ({
    versionId: row.version_id,
    memberId: row.member_id,
    signerName: row.signer_name,
    signsFor: row.signs_for,
    signedAt: row.signed_at,
    sha256: row.sha256,
  }))
}

/** What is no number of a version, a list has not sent: nothing comes before it. */
function numberOf(value: unknown): number {
  return Number.isInteger(value) && Math.abs(value as number) <= LARGEST_NUMBER ? (value as number) : 0
}

async function foundVersion(act: Reading, id: string): Promise<Version> {
  const found = await findVersion(act, id)
  if (isRefusal(found)) throw new Error('a version that was just there is there')
  return found
}

function selecting({ tx, workspaceId }: Reading) {
  return tx.selectFrom('agreement_versions').selectAll().where('workspace_id', '=', workspaceId)
}

async function present(
  act: Reading,
  rows: Awaited<ReturnType<ReturnType<typeof selecting>['execute']>>,
): Promise<Version[]> {
  if (rows.length === 0) return []
  const lives = await findLives(act)
  const signatures = await findSignatures(
    act,
    rows.map(row => row.id),
  )
  return rows.map(row => versionOf(keptVersion(row), lives, signatures, act.now))
}

function versionOf(
  kept: KeptVersion,
  lives: readonly Life[],
  all: readonly (Signature & { versionId: string })[],
  now: Instant,
): Version {
  const signatures = all.filter(given => given.versionId === kept.id).map(({ versionId: _, ...given }) => given)
  return {
    ...kept,
    state: stateOf(kept, lives, now),
    endsAt: inForceSpan(kept, lives)?.to ?? null,
    signatures,
    awaited: kept.signedAt ? [] : awaitedOf(kept.document, signatures),
  }
}

function summaryOf({ document, signatures: _, ...version }: Version): VersionSummary {
  return { ...version, title: document.title }
}

function inForceAtOf(life: Life): number {
  return life.inForceAt?.getTime() ?? 0
}
