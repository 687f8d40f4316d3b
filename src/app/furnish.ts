import type { Furnish } from '#features/access/commands/set-up.ts'
import { furnishCalendar } from '#features/calendars/commands/furnish.ts'
import { addFirstReasons } from '#features/leads/commands/add-reasons.ts'
import { textByKey } from '#texts/by-key.ts'

/** What a new company finds: its working calendar and the reasons for rejecting a lead. */
export const furnishWorkspace: Furnish = async (act, { country, timeZone, locale }) => {
  await furnishCalendar(act, textByKey('calendar_of_company', {}, locale), { country, timeZone, locale })
  await addFirstReasons(act)
}
