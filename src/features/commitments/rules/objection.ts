import { OBJECTION_DAYS } from '#features/agreement/rules/clauses/clauses.ts'
import type { AgreementDocument, Commitment } from '#features/agreement/schema.ts'
import { isAllowed, type MemberFunction, type Role } from '#kernel/abilities.ts'
import { DAY, type Instant, plusMilliseconds } from '#kernel/instant.ts'
import type { MetricKey } from '#kernel/metrics.ts'
import { endOfWorkingDay } from '#kernel/working-time/arithmetic.ts'
import type { WorkingCalendar } from '#kernel/working-time/calendar.ts'
import { addDays, localDateOf, startOfLocalDate } from '#kernel/working-time/zone.ts'
import type { ObjectionState } from '../schema.ts'
import { addsUp, maturesInDays } from './judge.ts'

/** Until when a breach of an interval may be objected to: some working days after the first moment at which it can be told for sure. */
export function raiseBy(
  { calendar: { hours }, objections }: Pick<AgreementDocument, 'calendar' | 'objections'>,
  metric: MetricKey,
  intervalEndsAt: Instant,
): Instant {
  const isTold = addsUp(metric) ? intervalEndsAt : plusMilliseconds(intervalEndsAt, maturesInDays(metric) * DAY)
  return workingDaysAfter(hours, isTold, (objections ?? OBJECTION_DAYS).raiseWithinDays)
}

export function decideBy(
  { calendar: { hours }, objections }: Pick<AgreementDocument, 'calendar' | 'objections'>,
  raisedAt: Instant,
): Instant {
  return workingDaysAfter(hours, raisedAt, (objections ?? OBJECTION_DAYS).decideWithinDays)
}

/** The day itself does not count: what is raised on Monday afternoon is decided by Wednesday evening. */
function workingDaysAfter(hours: WorkingCalendar, start: Instant, days: number): Instant {
  const today = localDateOf(plusMilliseconds(start, -1), hours.timeZone)
  return endOfWorkingDay(hours, startOfLocalDate(addDays(today, 1), hours.timeZone), days)
}

export type Side = MemberFunction

/** Who has to decide: the other side; of a joint promise both. */
export function decidingSides(owedBy: Commitment['owedBy']): readonly Side[] {
  if (owedBy === 'both') return ['marketing', 'sales']
  return owedBy === 'marketing' ? ['sales'] : ['marketing']
}

export interface Colleague {
  id: string
  role: Role
  functions: readonly MemberFunction[]
  isActive: boolean
}

/** Who owes it objects: a member of the side that promised, or the one who promised alone. */
export function mayObject({ owedBy, memberId }: Pick<Commitment, 'owedBy' | 'memberId'>, who: Colleague): boolean {
  if (!who.isActive || !isAllowed(who.role, 'objections.raise')) return false
  return memberId === who.id || owedBy === 'both' || who.functions.includes(owedBy)
}

/** Whoever raised it; of one who has left, those who might have raised it. */
export function mayWithdraw(
  raisedBy: { id: string },
  promise: Pick<Commitment, 'owedBy' | 'memberId'>,
  memberId: string | null,
  people: readonly Colleague[],
): boolean {
  if (raisedBy.id === memberId) return true
  const me = people.find(({ id }) => id === memberId)
  const hasLeft = !people.some(({ id, isActive }) => id === raisedBy.id && isActive)
  return hasLeft && me !== undefined && mayObject(promise, me)
}

/** Those who signed for the side, are still here and may decide; if nobody is, whoever of the side may draft the agreement. */
export function decidersOf(
  side: Side,
  { signatories }: Pick<AgreementDocument, 'signatories'>,
  people: readonly Colleague[],
): Colleague[] {
  const signed = people.filter(
    ({ id, role, isActive }) =>
      isActive &&
      isAllowed(role, 'objections.decide') &&
      signatories.some(one => one.memberId === id && one.signsFor === side),
  )
  if (signed.length > 0) return signed
  return people.filter(
    ({ role, functions, isActive }) => isActive && functions.includes(side) && isAllowed(role, 'agreement.draft'),
  )
}

interface Claim {
  readonly evidence?: string | null | undefined
  readonly rowIds: readonly string[]
}

/** Whether there is something in a further objection to a breach that was decided: evidence that was not given before, or a row that was not. */
export function bringsNew({ evidence, rowIds }: Claim, earlier: readonly Claim[]): boolean {
  const told = (words: string) => words.trim().toLowerCase().replace(/\s+/g, ' ')
  const isToldNow =
    Boolean(evidence) && !earlier.some(one => one.evidence && told(one.evidence) === told(evidence ?? ''))
  return isToldNow || rowIds.some(id => !earlier.some(one => one.rowIds.includes(id)))
}

export interface Decided {
  readonly side: Side
  readonly isUpheld: boolean
}

/** Upheld when every side that decides has said so; one no dismisses it. Undecided in time it stays open, seen as overdue: silence is no answer. */
export function stateOfObjection(
  {
    owedBy,
    decideBy: by,
    withdrawnAt,
  }: { owedBy: Commitment['owedBy']; decideBy: Instant; withdrawnAt: Instant | null },
  decisions: readonly Decided[],
  now: Instant,
): ObjectionState {
  if (withdrawnAt && withdrawnAt <= now) return 'withdrawn'
  if (decisions.some(({ isUpheld }) => !isUpheld)) return 'dismissed'
  if (awaitedSides(owedBy, decisions).length === 0) return 'upheld'
  return now > by ? 'overdue' : 'open'
}

export function awaitedSides(owedBy: Commitment['owedBy'], decisions: readonly Decided[]): Side[] {
  return decidingSides(owedBy).filter(side => !decisions.some(decision => decision.side === side))
}
