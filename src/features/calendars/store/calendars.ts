import type { Act } from '#platform/act.ts'
import type { CalendarInput } from '../schema.ts'

export async function insertCalendar(
  act: Act,
  id: string,
  { hours, isDefault, ...values }: CalendarInput,
): Promise<void> {
  await act.tx
    .insertInto('calendars')
    .values({
      ...values,
      workspace_id: act.workspaceId,
      id,
      hours: JSON.stringify(hours),
      is_default: isDefault,
      created_at: act.now,
      changed_at: act.now,
    })
    .execute()
}

export async function updateCalendar(
  act: Act,
  id: string,
  { hours, isDefault, ...values }: CalendarInput,
): Promise<void> {
  const row = { ...values, hours: JSON.stringify(hours), is_default: isDefault, changed_at: act.now }
  await rows(act).set(row).where('id', '=', id).execute()
}

export async function unsetDefault(act: Act): Promise<void> {
  await rows(act).set({ is_default: false }).where('is_default', '=', true).execute()
}

export async function markRetired(act: Act, id: string): Promise<void> {
  await rows(act).set({ retired_at: act.now }).where('id', '=', id).execute()
}

/** One change of calendars at a time in a workspace: exactly one of them is the default. */
export async function lockCalendars(act: Act) {
  const { tx, workspaceId } = act
  await tx.selectFrom('workspaces').select('name').where('workspace_id', '=', workspaceId).forUpdate().execute()
  return tx
    .selectFrom('calendars')
    .select(['id', 'is_default as isDefault', 'changed_at as changedAt'])
    .where('workspace_id', '=', workspaceId)
    .where('retired_at', 'is', null)
    .execute()
}

function rows(act: Act) {
  return act.tx.updateTable('calendars').where('workspace_id', '=', act.workspaceId)
}
