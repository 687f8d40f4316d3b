import type { Act, KeptEvent } from '#platform/act.ts'
import { findChosen } from '../queries/choices.ts'
import { findReader, findReadersHours } from '../queries/reader.ts'
import { findTold, isTold, type Told } from '../queries/told.ts'
import { choiceOf } from '../rules/choices.ts'
import { nextMorning } from '../rules/morning.ts'
import type { Choice, ToldKind } from '../schema.ts'
import { insertItems, insertMessage } from '../store/messages.ts'

/**
 * Whoever is to hear by mail of what happened gets a message, in the transaction of the event: at once, in the morning, or with all else
 * of the day, as they chose. What came to one member together is one message.
 */
export async function queueMail(act: Act, events: readonly KeptEvent[]): Promise<void> {
  const mailed = events.filter(isTold)
  if (mailed.length === 0) return
  const told = await findTold(act, mailed)
  const memberIds = [...new Set(told.map(({ memberId }) => memberId))].sort()
  if (memberIds.length === 0) return
  const chosen = await findChosen(act, memberIds)
  const hoursOf = await findReadersHours(act, memberIds)
  for (const memberId of memberIds) {
    const { isInDemo, hasLeft } = await findReader(act, memberId)
    if (isInDemo) return
    if (hasLeft) continue
    const mine = told.filter(one => one.memberId === memberId)
    const wanted = (kind: ToldKind): Choice => (kind === 'handoff' ? 'at_once' : choiceOf(kind, chosen(memberId)))
    const chosenTo = (choice: Choice) => mine.filter(({ kind }) => wanted(kind) === choice)
    const morning = nextMorning(hoursOf(memberId), act.now)
    await queueAtOnce(act, memberId, chosenTo('at_once'), morning)
    await queueDaily(act, memberId, chosenTo('daily'), [morning, nextMorning(hoursOf(memberId), morning)])
  }
}

/** One message for each kind. Reports are due at midnight, and come in the morning. */
async function queueAtOnce(act: Act, memberId: string, told: readonly Told[], morning: Date): Promise<void> {
  for (const [kind, same] of Map.groupBy(told, one => (one.kind === 'report' ? one.subjectId : one.kind)))
    await queueOne(act, memberId, same, kind === same[0]!.kind ? act.now : morning)
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
