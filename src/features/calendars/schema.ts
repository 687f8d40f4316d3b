import { z } from 'zod'
import { done, endpoints, id, instant, localDate, page, pageQuery, text } from '#kernel/endpoint.ts'
import { HOLIDAY_COUNTRIES } from '#kernel/holidays/holidays.ts'
import { workingCalendar } from '#kernel/working-time/calendar.ts'

const place = {
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .nullable(),
  region: z.string().max(10).nullable(),
}

export const calendarInput = z.strictObject({
  name: text(200),
  ...place,
  hours: workingCalendar,
  isDefault: z.boolean().default(false),
})
export type CalendarInput = z.output<typeof calendarInput>

/** `changedAt` of the calendar that was read: if somebody has changed it since, nothing is overwritten. */
export const calendarChange = calendarInput.extend({ changedAt: instant.optional() })
export type CalendarChange = z.output<typeof calendarChange>

export const calendar = z.object({
  id,
  name: z.string(),
  ...place,
  hours: workingCalendar,
  isDefault: z.boolean(),
  createdAt: instant,
  changedAt: instant,
})
export type Calendar = z.output<typeof calendar>

const holiday = z.object({
  on: localDate,
  name: z.object({ es: z.string(), en: z.string() }),
  /** `optional`: each employer decides whether work stops. */
  scope: z.enum(['national', 'regional', 'optional']),
  /** Derived, not yet read in the official calendar. */
  provisional: z.boolean(),
})

export const calendarsApi = endpoints({
  'GET /api/calendars': {
    summary: 'Working calendars',
    needs: 'workspace.read',
    query: z.strictObject(pageQuery),
    reply: page(calendar),
  },
  'GET /api/calendars/:id': {
    summary: 'A working calendar',
    needs: 'workspace.read',
    params: z.object({ id }),
    reply: calendar,
  },
  'POST /api/calendars': {
    summary: 'Make a working calendar',
    needs: 'calendars.manage',
    body: calendarInput,
    reply: calendar,
    status: 201,
  },
  'PUT /api/calendars/:id': {
    summary: 'Change a working calendar. Agreements that are signed keep the calendar they were signed with',
    needs: 'calendars.manage',
    params: z.object({ id }),
    body: calendarChange,
    reply: calendar,
  },
  'DELETE /api/calendars/:id': {
    summary: 'Retire a working calendar',
    needs: 'calendars.manage',
    params: z.object({ id }),
    reply: done,
  },
  'GET /api/holidays': {
    summary: 'Public holidays of a country, or of one of its regions',
    needs: 'workspace.read',
    query: z.strictObject({
      country: z.enum(HOLIDAY_COUNTRIES),
      /** Left out: those that the whole country keeps. */
      region: z.string().max(10).optional(),
      year: z.coerce.number().int().min(2000).max(2100),
    }),
    /** Not covered is not the same as a year without holidays. */
    reply: z.object({ covered: z.boolean(), rows: z.array(holiday) }),
  },
  'GET /api/holiday-regions': {
    summary: 'Countries with reviewed public holidays, and their regions that keep days of their own',
    needs: 'workspace.read',
    reply: z.object({
      rows: z.array(z.object({ country: z.string(), code: z.string(), name: z.string() })),
      countries: z.array(z.object({ country: z.enum(HOLIDAY_COUNTRIES), years: z.array(z.int()) })),
    }),
  },
})
