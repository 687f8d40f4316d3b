import { findVersion } from '#features/agreement/queries/versions.ts'
import type { AgreementDocument, Commitment } from '#features/agreement/schema.ts'
import { settingOf } from '#features/commitments/queries/standing.ts'
import { planForManyRows } from '#features/reports/queries/planning.ts'
import type { Reading, Setting } from '#features/reports/queries/setting.ts'
import { DAY, earlierOf, type Instant, laterOf, plusMilliseconds } from '#kernel/instant.ts'
import type { Interval } from '#kernel/interval.ts'
import { isRefusal, type Outcome } from '#kernel/outcome.ts'
import { type PreparedCalendar, prepareCalendar } from '#kernel/working-time/prepared.ts'
import { pastIntervals } from '../rules/past-intervals.ts'
import { type DraftClocks, draftClocks } from './draft-clocks.ts'

/** A version, ready to be tried on the past. */
export interface Draft {
  document: AgreementDocument
  setting: Setting
  time: PreparedCalendar
  clocks: DraftClocks
  historySince: Instant | null
  intervalsOf(commitment: Commitment): Interval[]
}

export async function openDraft(act: Reading, versionId: string, count: number | undefined): Promise<Outcome<Draft>> {
  const version = await findVersion(act, versionId)
  if (isRefusal(version)) return version
  const { document } = version
  await planForManyRows(act)
  const { hours } = document.calendar
  const intervalsOf = ({ interval }: Commitment) => pastIntervals(interval, act.now, hours.timeZone, count)
  const [from, to] = spanOf(document.commitments.map(intervalsOf), act.now)
  const asksForOverdue = document.commitments.some(({ metric }) => metric === 'overdue')
  const time = prepareCalendar(hours, plusMilliseconds(from, -DAY), plusMilliseconds(laterOf(to, act.now), 92 * DAY))
  return {
    document,
    setting: settingOf({ document }),
    time,
    clocks: await draftClocks(act, document, time, [asksForOverdue ? BEGINNING : from, to]),
    historySince: await historySince(act),
    intervalsOf,
  }
}

/** What is overdue at the end of an interval may have been delivered at any time before. */
const BEGINNING = new Date(0)

function spanOf(lists: readonly Interval[][], now: Instant): [Instant, Instant] {
  return lists
    .flat()
    .reduce<[Instant, Instant]>(
      ([from, to], { startsAt, endsAt }) => [earlierOf(from, startsAt), laterOf(to, endsAt)],
      [now, now],
    )
}

/** The first lead, or the first version that took force. */
async function historySince({ tx, workspaceId }: Reading): Promise<Instant | null> {
  const lead = await tx
    .selectFrom('leads')
    .select(({ fn }) => fn.min('captured_at').as('at'))
    .where('workspace_id', '=', workspaceId)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  const version = await tx
    .selectFrom('agreement_versions')
    .select(({ fn }) => fn.min('in_force_at').as('at'))
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirst()
  const [first, inForce] = [lead?.at ?? null, version?.at ?? null] as (Instant | null)[]
  return first && inForce ? earlierOf(first, inForce) : (first ?? inForce ?? null)
}
