import { localDateOf } from '#kernel/working-time/zone.ts'
import type { Act } from '#platform/act.ts'
import { newId } from '#platform/ids.ts'
import { companyHours, type Place } from '../rules/company-hours.ts'
import { insertCalendar } from '../store/calendars.ts'

/** The calendar of a new company. */
export async function furnishCalendar(act: Act, name: string, place: Place): Promise<void> {
  const year = Number(localDateOf(act.now, place.timeZone).slice(0, 4))
  const hours = companyHours(place, year) as Parameters<typeof insertCalendar>[2]['hours']
  const id = newId()
  await insertCalendar(act, id, { name, country: place.country, region: null, hours, isDefault: true })
  act.record({ kind: 'calendar.created', subject: { kind: 'calendar', id } })
}
