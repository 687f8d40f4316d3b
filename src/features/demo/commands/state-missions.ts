import { stateMission } from '#features/access/commands/mission.ts'
import { DAY, plusMilliseconds } from '#kernel/instant.ts'
import { instantOf } from '#kernel/working-time/zone.ts'
import { must } from '../rules/allowed.ts'
import { TIME_ZONE } from '../rules/company.ts'
import { MISSIONS } from '../rules/missions.ts'
import { dayOf } from '../rules/story/tell.ts'
import { actAt, type Telling } from './act-at.ts'

/** Two months ago, one after the other. */
export async function stateMissions({ act, plot, events }: Telling): Promise<void> {
  const day = dayOf(plusMilliseconds(plot.now, -61 * DAY))
  for (const [index, [key, mission]] of Object.entries(MISSIONS).entries()) {
    const memberId = plot.cast.ids.get(key)!
    const at = instantOf(day, 10 * 60 + 7 * index, TIME_ZONE)
    must(await stateMission(actAt(act, at, memberId, events, plot.dice), memberId, { mission }))
  }
}
