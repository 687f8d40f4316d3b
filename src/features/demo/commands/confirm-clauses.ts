import { acknowledge } from '#features/acknowledgements/commands/acknowledge.ts'
import { termsAt } from '#features/agreement/queries/terms.ts'
import type { Instant, LocalDate } from '#kernel/instant.ts'
import { instantOf } from '#kernel/working-time/zone.ts'
import type { Act } from '#platform/act.ts'
import { must } from '../rules/allowed.ts'
import { TIME_ZONE } from '../rules/company.ts'
import { plannedConfirmations } from '../rules/confirmations.ts'

/** What was confirmed since the amendment, each on its day. */
export async function confirmClauses(
  asOf: (at: Instant, who: string) => Act,
  { now, today, ids }: { now: Act; today: LocalDate; ids: ReadonlyMap<string, string> },
): Promise<void> {
  const { document } = (await termsAt(now, now.now))!
  for (const { clauseId, who, ...said } of plannedConfirmations(document.startsOn, today)) {
    const at = instantOf(said.doneOn, 9 * 60 + 40, TIME_ZONE)
    must(await acknowledge(asOf(at, ids.get(who)!), clauseId, said))
  }
}
