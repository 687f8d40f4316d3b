import { sql } from 'kysely'
import { findCompany } from '#features/agreement/queries/people.ts'
import { termsAt } from '#features/agreement/queries/terms.ts'
import { brakesFor, roomIn } from '#features/agreement/rules/brake.ts'
import { readersOfEnd } from '#features/agreement/rules/signatories.ts'
import type { Scope } from '#features/reports/metrics/source.ts'
import { SOURCES } from '#features/reports/metrics/sources.ts'
import { computeFigure } from '#features/reports/queries/figure.ts'
import { type Reading, readingOnce } from '#features/reports/queries/setting.ts'
import { earlierOf, type Instant, type LocalDate, laterOf, MINUTE, plusMilliseconds } from '#kernel/instant.ts'
import { shareOf } from '../rules/interval.ts'
import type { BrakeReport } from '../schema/brake.ts'
import { intervalReplyOf, settingOf } from './standing.ts'
import { momentOf } from './standings.ts'

/** What was delivered in the interval of a day, or of now, beside what sales can take in it; null where nothing is agreed. */
export async function findBrake(
  asking: Reading,
  on?: LocalDate,
): Promise<{ asOf: Instant; brake: BrakeReport | null }> {
  const act = readingOnce(asking)
  const at = await momentOf(act, on)
  const terms = await termsAt(act, at)
  const room = terms && roomIn(terms.document, at)
  if (!terms || !room) return { asOf: act.now, brake: null }
  const { interval, takes, waitsAtMostMinutes, remedy } = room
  const setting = settingOf(terms)
  const untilNow = plusMilliseconds(act.now, 1)
  const scope: Scope = {
    workspaceId: act.workspaceId,
    from: interval.startsAt,
    to: laterOf(interval.startsAt, earlierOf(interval.endsAt, untilNow)),
    asOf: act.now,
    knownAt: act.knownAt ?? null,
    timeZone: setting.timeZone,
    currency: setting.currency,
  }
  const figure = async (metric: 'handoffs' | 'volume_value' | 'waiting') =>
    (await computeFigure(act, metric, scope, setting, null)).value
  const delivered = (await figure('handoffs')) ?? 0
  const oldest = await oldestWaiting(act, scope)
  const seenAt = earlierOf(act.now, interval.endsAt)
  const longestWaitMinutes = oldest && terms.time.between(oldest, seenAt) / MINUTE
  return {
    asOf: act.now,
    brake: {
      versionId: terms.versionId,
      interval: intervalReplyOf(interval),
      takes,
      takesByNow: takes * shareOf(terms.time, interval.startsAt, interval.endsAt, interval.startsAt, seenAt),
      delivered,
      deliveredMinor: await figure('volume_value'),
      currency: setting.currency,
      waiting: (await figure('waiting')) ?? 0,
      longestWaitMinutes,
      waitsAtMostMinutes,
      because: brakesFor(room, { delivered, longestWaitMinutes }),
      remedy,
      tells: readersOfEnd(terms.document, (await findCompany(act)).people),
    },
  }
}

async function oldestWaiting({ tx }: Reading, scope: Scope): Promise<Instant | null> {
  const { rows } = await sql<{ at: Instant | null }>`select min(w.at) as at from (${SOURCES.waiting(scope)}) w`.execute(
    tx,
  )
  return rows[0]?.at ?? null
}
