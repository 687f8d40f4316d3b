import { isRefusal, notFound, type Outcome } from '#kernel/outcome.ts'
import type { WorkingCalendar } from '#kernel/working-time/calendar.ts'
import type { Act } from '#platform/act.ts'
import { idOfCursor, pageOf } from '#platform/http/cursor.ts'
import type { Calendar } from '../schema.ts'

type Reading = Pick<Act, 'tx' | 'workspaceId'>

/** Those in use, in the order in which they were made. */
export async function listCalendars(act: Reading, { cursor, limit }: { cursor?: string | undefined; limit: number }) {
  const after = idOfCursor(cursor)
  if (isRefusal(after)) return after
  const rows = await calendars(act)
    .$if(after !== null, query => query.where('id', '>', after))
    .orderBy('id')
    .limit(limit + 1)
    .execute()
  return pageOf(rows.map(calendarOf), limit, row => [row.id])
}

export async function findCalendar(act: Reading, id: string): Promise<Outcome<Calendar>> {
  const row = await calendars(act).where('id', '=', id).executeTakeFirst()
  return row ? calendarOf(row) : notFound('calendar')
}

/** The calendar of the company: every workspace has exactly one from its first day. */
export async function findDefaultCalendar(act: Reading): Promise<Calendar> {
  return calendarOf(await calendars(act).where('is_default', '=', true).executeTakeFirstOrThrow())
}

function calendars({ tx, workspaceId }: Reading) {
  return tx
    .selectFrom('calendars')
    .select(['id', 'name', 'country', 'region', 'hours'])
    .select(['is_default as isDefault', 'created_at as createdAt', 'changed_at as changedAt'])
    .where('workspace_id', '=', workspaceId)
    .where('retired_at', 'is', null)
}

function calendarOf(row: Omit<Calendar, 'hours'> & { hours: unknown }): Calendar {
  return { ...row, hours: row.hours as WorkingCalendar as Calendar['hours'] }
}
