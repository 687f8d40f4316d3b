import type { WorkingCalendar } from '#kernel/working-time/calendar.ts'

/** What is edited of a calendar. */
export interface CalendarValues {
  name: string
  country: string | null
  region: string | null
  isDefault: boolean
  hours: WorkingCalendar
}
