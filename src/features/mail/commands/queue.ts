import type { Act } from '#platform/act.ts'
import { findChosen } from '../queries/choices.ts'
import type { Happened } from '../queries/happened.ts'
import { findReaders, findReadersHours } from '../queries/reader.ts'
import { findTold, type Told, withoutToldBefore } from '../queries/told.ts'
import { choiceOf } from '../rules/choices.ts'
import { nextMorning } from '../rules/morning.ts'
import type { Choice, ToldKind } from '../schema.ts'
import { insertItems, insertMessage } from '../store/messages.ts'

/**
 * Whoever is to hear by mail of what happened in one act gets a message: at once, in the morning, or with all else of the day, as they
 * chose. What came to one member together is one message. Done again it adds nothing.
 */
export async function queueMail(act: Act, events: readonly Happened[]): Promise<void> {
  const told = await withoutToldBefore(act, await findTold(act, events))
  const memberIds = [...new Set(told.map(({ memberId }) => memberId))].sort()
  if (memberIds.length === 0) return
  const readers = await findReaders(act, memberIds)
  const chosen = await findChosen(act, memberIds)
  const hoursOf = await findReadersHours(act, memberIds)
  const happenedAt = events[0]!.at
  for (const { id: memberId, isInDemo, hasLeft } of readers) {
    if (isInDemo || hasLeft) continue
    const mine = told.filter(one => one.memberId === memberId)
    const wanted = (kind: ToldKind): Choice => (kind === 'handoff' ? 'at_once' : choiceOf(kind, chosen(memberId)))
    const chosenTo = (choice: Choice) => mine.filter(({ kind }) => wanted(kind) === choice)
    const morning = nextMorning(hoursOf(memberId), happenedAt)
    await queueAtOnce(act, memberId, chosenTo('at_once'), time => nextMorning(hoursOf(memberId), happenedAt, time))
    await queueDaily(act, memberId, chosenTo('daily'), [morning, nextMorning(hoursOf(memberId), morning)])
  }
}

/** One message for each kind. Reports are due at midnight, and come in the morning, at the time that was agreed. */
async function queueAtOnce(
  act: Act,
  memberId: string,
  told: readonly Told[],
  morningAt: (time?: string) => Date,
): Promise<void> {
  for (const [kind, same] of Map.groupBy(told, one => (one.kind === 'report' ? one.subjectId : one.kind)))
    await queueOne(act, memberId, same, kind === same[0]!.kind ? act.now : morningAt(same[0]!.time))
}

async function queueOne(act: Act, memberId: string, told: readonly Told[], sendAt: Date): Promise<void> {
  const { kind, eventId } = told[0]!
  const id = await insertMessage(act, { memberId, kind, about: `${kind} ${eventId}`, sendAt })
  if (id) await insertItems(act, id, told)
}

/** Added to the message of the next morning; where that one is being sent already, of the morning after. */
async function queueDaily(act: Act, memberId: string, told: readonly Told[], mornings: readonly Date[]): Promise<void> {
  if (told.length === 0) return
  for (const sendAt of mornings) {
    const about = `digest ${sendAt.toISOString()}`
    const id = await insertMessage(act, { memberId, kind: 'digest', about, sendAt })
    if (id) return insertItems(act, id, told)
  }
}
