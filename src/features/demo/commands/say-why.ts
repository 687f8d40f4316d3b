import { termsAt } from '#features/agreement/queries/terms.ts'
import { sayAboutClause } from '#features/comments/commands/say.ts'
import { earlierOf, plusMilliseconds } from '#kernel/instant.ts'
import { instantOf } from '#kernel/working-time/zone.ts'
import { formatOf } from '#texts/formatting.ts'
import { must } from '../rules/allowed.ts'
import { COUNTRY, CURRENCY, TIME_ZONE } from '../rules/company.ts'
import { remarksOn } from '../rules/silence.ts'
import { actAt, type Telling } from './act-at.ts'

/** Beside the promise that is at risk, both sides say why, each on their day. */
export async function sayWhy({ act, plot, events }: Telling): Promise<void> {
  const { versionId, document } = (await termsAt(act, act.now))!
  const promised = document.commitments.find(({ segment }) => segment !== null)
  if (!promised) return
  const { date } = formatOf({ locale: 'es', country: COUNTRY, timeZone: TIME_ZONE, currency: CURRENCY })
  const day = (on: string) => date(instantOf(on, 12 * 60, TIME_ZONE))
  for (const { by, saidOn, words } of remarksOn(plot.today, day)) {
    const at = earlierOf(instantOf(saidOn, 9 * 60 + 50, TIME_ZONE), plusMilliseconds(plot.now, -1))
    const as = actAt(act, at, plot.cast.ids.get(by)!, events, plot.dice)
    must(await sayAboutClause(as, { id: versionId, clause: `commitments.${promised.id}`, words }))
  }
}
