import { sql } from 'kysely'
import type { LocalDate } from '#kernel/instant.ts'
import { addDays, daysBetween, localDateOf } from '#kernel/working-time/zone.ts'
import type { Act } from '#platform/act.ts'
import { endingOf } from '../rules/ending.ts'
import type { AgreementEnding } from '../schema/ending.ts'
import { findLives } from './lives.ts'
import { termsOfVersion } from './terms.ts'

/** Until when the agreement holds, and what is to follow it; null where none has ever been in force. */
export async function findEnding(act: Pick<Act, 'tx' | 'workspaceId' | 'now'>): Promise<AgreementEnding | null> {
  const ending = endingOf(await findLives(act), act.now)
  const terms = ending && (await termsOfVersion(act, ending.versionId))
  if (!ending || !terms) return null
  const { title, calendar } = terms.document
  const endsOn = localDateOf(ending.endsAt, calendar.hours.timeZone)
  const daysLeft = daysBetween(localDateOf(act.now, calendar.hours.timeZone), endsOn)
  const renewalId = await findOpenRenewal(act, { id: ending.versionId, endsOn: addDays(endsOn, -1) })
  return {
    ...ending,
    number: terms.number,
    title,
    lastOn: addDays(endsOn, -1),
    daysLeft: ending.isOver ? 0 : daysLeft,
    renewalId,
  }
}

/** The draft or proposal, neither signed nor given up, that was made from a version to follow it. */
export async function findOpenRenewal(
  { tx, workspaceId }: Pick<Act, 'tx' | 'workspaceId'>,
  { id, endsOn }: { id: string; endsOn: LocalDate },
): Promise<string | null> {
  const row = await tx
    .selectFrom('agreement_versions')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('based_on', '=', id)
    .where(sql<boolean>`document ->> 'startsOn' > ${endsOn}`)
    .where('signed_at', 'is', null)
    .where('declined_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.id ?? null
}
