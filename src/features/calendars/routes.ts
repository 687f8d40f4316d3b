import { type Door, serve } from '#platform/http/serve.ts'
import { changeCalendar, createCalendar, retireCalendar } from './commands/calendars.ts'
import { findCalendar, listCalendars } from './queries/calendars.ts'
import { listHolidayRegions, listHolidays } from './queries/holidays.ts'
import { calendarsApi } from './schema.ts'

export function serveCalendars(door: Door): void {
  serve(door, calendarsApi, {
    'GET /api/calendars': (act, { query }) => listCalendars(act, query),
    'GET /api/calendars/:id': (act, { params }) => findCalendar(act, params.id),
    'POST /api/calendars': (act, { body }) => createCalendar(act, body),
    'PUT /api/calendars/:id': (act, { params, body }) => changeCalendar(act, params.id, body),
    'DELETE /api/calendars/:id': (act, { params }) => retireCalendar(act, params.id),
    'GET /api/holidays': async (_act, { query }) => listHolidays(query),
    'GET /api/holiday-regions': async () => listHolidayRegions(),
  })
}
