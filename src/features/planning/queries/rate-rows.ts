import { findRowsOf } from '#features/reports/queries/rows.ts'
import { type Reading, settingAt } from '#features/reports/queries/setting.ts'
import { cohortOf, WAYS, type WayKey } from '../metrics/cohorts.ts'
import { lastTwelveMonths, ripe } from '../rules/past.ts'

/** The leads behind a rate: the same source and the same cohorts as the rate itself. */
export async function findRateRows(act: Reading, rate: WayKey, asked: { cursor?: string | undefined; limit: number }) {
  const { timeZone } = await settingAt(act, act.now)
  return findRowsOf(act, cohortOf(WAYS[rate]), { ...asked, ...ripe(lastTwelveMonths(act.now, timeZone)) })
}
