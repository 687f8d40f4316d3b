import type { Updateable } from 'kysely'
import type { Act } from '#platform/act.ts'
import type { Database } from '#platform/database/tables.ts'
import { type ViewChange, type ViewInput, viewSearch } from '../schema.ts'

export async function insertView(act: Act, id: string, { name, search, columns, isShared }: ViewInput): Promise<void> {
  await act.tx
    .insertInto('views')
    .values({
      workspace_id: act.workspaceId,
      id,
      member_id: act.memberId as string,
      name,
      search: JSON.stringify(viewSearch.encode(search)),
      columns: columns && JSON.stringify(columns),
      created_at: act.now,
      changed_at: act.now,
      shared_at: isShared ? act.now : null,
    })
    .execute()
}

/** Those that were deleted as well: they may be brought back. */
export function lockView(act: Act, id: string) {
  return act.tx
    .selectFrom('views')
    .select(['member_id as memberId', 'shared_at as sharedAt', 'deleted_at as deletedAt'])
    .where('workspace_id', '=', act.workspaceId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

export async function changeViewFields(
  act: Act,
  id: string,
  { name, search, columns }: Omit<ViewChange, 'isShared'>,
): Promise<void> {
  await update(act, id, {
    ...(name === undefined ? {} : { name }),
    ...(search === undefined ? {} : { search: JSON.stringify(viewSearch.encode(search)) }),
    ...(columns === undefined ? {} : { columns: columns && JSON.stringify(columns) }),
  })
}

export const markShared = (act: Act, id: string, isShared: boolean) =>
  update(act, id, { shared_at: isShared ? act.now : null })

export const markDeleted = (act: Act, id: string, isDeleted: boolean) =>
  update(act, id, { deleted_at: isDeleted ? act.now : null })

async function update(act: Act, id: string, columns: Updateable<Database['views']>): Promise<void> {
  await act.tx
    .updateTable('views')
    .set({ ...columns, changed_at: act.now })
    .where('workspace_id', '=', act.workspaceId)
    .where('id', '=', id)
    .execute()
}
