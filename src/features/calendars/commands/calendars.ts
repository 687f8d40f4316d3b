import { DONE } from '#kernel/endpoint.ts'
import { isRefusal, notFound, type Outcome, type Refusal, refuse } from '#kernel/outcome.ts'
import type { Act } from '#platform/act.ts'
import { newId } from '#platform/ids.ts'
import { findCalendar } from '../queries/calendars.ts'
import { whyNotAcceptable } from '../rules/acceptable.ts'
import type { Calendar, CalendarChange, CalendarInput } from '../schema.ts'
import { insertCalendar, lockCalendars, markRetired, unsetDefault, updateCalendar } from '../store/calendars.ts'

export async function createCalendar(act: Act, input: CalendarInput): Promise<Outcome<Calendar>> {
  const refused = whyNotAcceptable(input, act.now)
  if (refused) return refused

  const others = await lockCalendars(act)
  const id = newId()
  if (input.isDefault) await unsetDefault(act)
  await insertCalendar(act, id, { ...input, isDefault: input.isDefault || others.length === 0 })
  act.record({ kind: 'calendar.created', subject: { kind: 'calendar', id } })
  return findCalendar(act, id)
}

export async function changeCalendar(act: Act, id: string, change: CalendarChange): Promise<Outcome<Calendar>> {
  const { changedAt, ...input } = change
  const present = await lockOne(act, id)
  if (isRefusal(present)) return present
  const refused = whyNotAcceptable(input, act.now)
  if (refused) return refused
  if (changedAt && changedAt.getTime() !== present.changedAt.getTime()) return refuse('calendar_changed_meanwhile')
  if (present.isDefault && !input.isDefault) return refuse('calendar_default_needed')

  if (input.isDefault && !present.isDefault) await unsetDefault(act)
  await updateCalendar(act, id, input)
  act.record({ kind: 'calendar.changed', subject: { kind: 'calendar', id } })
  return findCalendar(act, id)
}

/** Taken out of use. Agreements that name it keep the hours they were signed with. */
export async function retireCalendar(act: Act, id: string): Promise<Outcome<typeof DONE>> {
  const present = await lockOne(act, id)
  if (isRefusal(present)) return present
  if (present.isDefault) return refuse('calendar_default_needed')

  await markRetired(act, id)
  act.record({ kind: 'calendar.retired', subject: { kind: 'calendar', id } })
  return DONE
}

async function lockOne(act: Act, id: string): Promise<{ isDefault: boolean; changedAt: Date } | Refusal> {
  const calendars = await lockCalendars(act)
  return calendars.find(calendar => calendar.id === id) ?? notFound('calendar')
}
