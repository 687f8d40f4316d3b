import { giveNotice, settleNotices } from '#features/notices/commands/give-notice.ts'
import type { NoticeKind } from '#features/notices/schema.ts'
import type { Act } from '#platform/act.ts'
import { findEnding } from '../queries/ending.ts'
import { findLives } from '../queries/lives.ts'
import { findCompany } from '../queries/people.ts'
import { termsOfVersion } from '../queries/terms.ts'
import { reminderDue } from '../rules/ending.ts'
import { readersOfEnd } from '../rules/signatories.ts'
import type { AgreementEnding } from '../schema/ending.ts'

const KINDS: readonly NoticeKind[] = ['agreement_ending', 'agreement_ended']

/** Tells those who signed, and the heads, that the agreement ends or has ended: each reminder once. What is renewed is spoken of no more. */
export async function remindOfEnd(act: Act): Promise<void> {
  const ending = await findEnding(act)
  const notice = ending && (await noticeOf(act, ending))
  await settleNotices(act, { kinds: KINDS }, notice?.about ?? null)
  if (!ending || !notice) return
  const { versionId, title, lastOn } = ending
  const { document } = (await termsOfVersion(act, versionId))!
  const readers = readersOfEnd(document, (await findCompany(act)).people)
  await giveNotice(act, { ...notice, subjectId: versionId, facts: { title, lastOn }, readers })
}

async function noticeOf(
  act: Act,
  { versionId, endsAt, isOver }: AgreementEnding,
): Promise<{ kind: NoticeKind; about: string } | null> {
  if (isOver) return { kind: 'agreement_ended', about: `ended ${versionId}` }
  const life = (await findLives(act)).find(({ id }) => id === versionId)
  const { timeZone } = (await termsOfVersion(act, versionId))!.document.calendar.hours
  const days = reminderDue({ beganAt: life?.inForceAt ?? act.now, endsAt, timeZone }, act.now)
  return days === null ? null : { kind: 'agreement_ending', about: `ending ${versionId} ${days}` }
}
