import type { LocalDate } from '#kernel/instant.ts'
import { isRefusal, type Outcome, refuse } from '#kernel/outcome.ts'
import { addDays, startOfLocalDate } from '#kernel/working-time/zone.ts'
import { type Reading, settingAt } from './setting.ts'

/**
 * Reads as it was known at `asOf`: an instant, or the end of a local day (of today: now). Exact but for acts that were still
 * being done at that very moment: they last a second or two. Facts made before histories were kept stand as they do now.
 */
export async function readAsOf<T>(
  act: Reading,
  asOf: string | undefined,
  read: (known: Reading) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  if (asOf === undefined) return read(act)
  const known = await knownAt(act, asOf)
  return isRefusal(known) ? known : read(known)
}

export async function knownAt(act: Reading, asOf: string): Promise<Outcome<Reading>> {
  if (asOf.includes('T')) {
    const at = new Date(asOf)
    return at > act.now ? refuse('as_of_ahead', {}, 422) : { ...act, now: at, knownAt: at }
  }
  const { timeZone } = await settingAt(act, act.now)
  if (startOfLocalDate(asOf as LocalDate, timeZone) > act.now) return refuse('as_of_ahead', {}, 422)
  const end = startOfLocalDate(addDays(asOf as LocalDate, 1), timeZone)
  return end > act.now ? act : { ...act, now: end, knownAt: end }
}
