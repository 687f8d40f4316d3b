import { giveNotice, settleNotices } from '#features/notices/commands/give-notice.ts'
import type { Act } from '#platform/act.ts'
import { findBrake } from '../queries/brake.ts'

/** Tells both heads, once in an interval, that deliveries outrun what sales can take, and what is agreed for that case. */
export async function tellBrake(act: Act): Promise<void> {
  const { brake } = await findBrake(act)
  const isOn = brake !== null && brake.because.length > 0
  const about = isOn ? `brake ${brake.versionId} ${brake.interval.kind} ${brake.interval.startsOn}` : null
  await settleNotices(act, { kinds: ['brake'] }, about)
  if (!isOn || !about) return
  const { versionId, interval, takes, delivered, waiting, because, remedy, tells } = brake
  const facts = {
    because: because[0] as string,
    takes,
    delivered,
    waiting,
    remedy: remedy ?? '',
    every: interval.kind,
    startsOn: interval.startsOn,
  }
  await giveNotice(act, { kind: 'brake', about, subjectId: versionId, facts, readers: tells })
}
