import type { LocalDate } from '#kernel/instant.ts'
import { addDays, startOfLocalDate } from '#kernel/working-time/zone.ts'
import { type Days, keepableDays, monthsIn } from '../metrics/days.ts'
import { mergedGroups } from '../rules/groups.ts'
import { pack } from '../rules/packed.ts'
import { type KnownQuestion, scopeOfQuestion } from './asked.ts'
import { type Kept, readKept } from './kept.ts'
import { readPlain } from './plain.ts'
import type { Reading } from './setting.ts'

/** A kept figure that is not what its facts say. */
export interface Difference extends Days {
  readonly question: KnownQuestion['question']
}

export interface Checked {
  readonly checked: number
  readonly differences: readonly Difference[]
}

const DAYS_AT_ONCE = 92

/** Compares all that is kept of a question, and holds, with the plain definition. For one moment: in a repeatable read. */
export async function checkKept(act: Reading, { question, sha256, sinceDay }: KnownQuestion): Promise<Checked> {
  const scope = scopeOfQuestion(act, question, sinceDay)
  const keepable = keepableDays(scope)
  if (!keepable) return { checked: 0, differences: [] }
  const [kept = []] = await readKept(act, [{ sha256, days: [keepable], months: monthsIn(keepable) }])
  const differences: Difference[] = []
  for (const some of inChunks(kept)) {
    const only = some.map(
      ({ firstDay, lastDay }) =>
        [
          startOfLocalDate(firstDay, question.timeZone),
          startOfLocalDate(addDays(lastDay, 1), question.timeZone),
        ] as const,
    )
    const [plain = []] = await readPlain(act, [{ question, scope: { ...scope, only } }])
    for (const { firstDay, lastDay, groups } of some) {
      const days = plain.filter(({ day }) => isBetween(day, firstDay, lastDay))
      const counted = pack(mergedGroups(days.flatMap(each => each.groups)))
      const there = pack(groups)
      if (counted.groups === there.groups && counted.waits.equals(there.waits)) continue
      differences.push({ question, firstDay, lastDay })
    }
  }
  return { checked: kept.length, differences }
}

function inChunks(kept: readonly Kept[]): Kept[][] {
  const months = kept.filter(({ firstDay, lastDay }) => firstDay < lastDay)
  const days = kept.filter(({ firstDay, lastDay }) => firstDay === lastDay)
  const chunks = months.map(month => [month])
  for (let start = 0; start < days.length; start += DAYS_AT_ONCE) chunks.push(days.slice(start, start + DAYS_AT_ONCE))
  return chunks
}

function isBetween(day: LocalDate, first: LocalDate, last: LocalDate): boolean {
  return day >= first && day <= last
}
