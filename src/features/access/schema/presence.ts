import { z } from 'zod'
import { done, endpoints, id, localDate, page, pageQuery } from '#kernel/endpoint.ts'
import { workingCalendar } from '#kernel/working-time/calendar.ts'

const noEarlierThan2000 = localDate.refine(day => day >= '2000-01-01' && day < '2200-01-01', {
  message: 'day_out_of_reach',
})
export const absenceInput = z
  .strictObject({ memberId: id, fromOn: noEarlierThan2000, untilOn: noEarlierThan2000 })
  .refine(days => days.untilOn >= days.fromOn, { message: 'days_reversed', path: ['untilOn'] })
export type AbsenceInput = z.output<typeof absenceInput>

export const hoursInput = z.strictObject({ hours: workingCalendar })
export type HoursInput = z.output<typeof hoursInput>

const absence = z.object({ id, memberId: id, fromOn: localDate, untilOn: localDate })
/** When members are there: their own hours and their absences. Both steer routing alone. */
export const presenceApi = endpoints({
  'GET /api/members/:id/hours': {
    summary: 'The own hours of a member; null: they work by those of the company',
    needs: 'workspace.read',
    params: z.object({ id }),
    reply: z.object({ hours: workingCalendar.nullable() }),
  },
  'PUT /api/members/:id/hours': {
    summary:
      'Give a member hours of their own. They steer who gets a handoff; clocks run on the calendar of the agreement',
    needs: 'absences.manage',
    params: z.object({ id }),
    body: hoursInput,
    reply: done,
  },
  'DELETE /api/members/:id/hours': {
    summary: 'Let a member work by the hours of the company again',
    needs: 'absences.manage',
    params: z.object({ id }),
    reply: done,
  },
  'GET /api/absences': {
    summary: 'Absences that have not ended',
    needs: 'workspace.read',
    query: z.strictObject(pageQuery),
    reply: page(absence),
  },
  'POST /api/absences': {
    summary: 'Enter an absence: no handoffs are routed to the member on those days',
    needs: 'absences.manage',
    body: absenceInput,
    reply: z.object({ id }),
    status: 201,
  },
  'DELETE /api/absences/:id': {
    summary: 'Cancel an absence',
    needs: 'absences.manage',
    params: z.object({ id }),
    reply: done,
  },
})
