import { DONE } from '#kernel/endpoint.ts'
import { isRefusal, notFound, type Outcome, type Refusal } from '#kernel/outcome.ts'
import type { Act } from '#platform/act.ts'
import { newId } from '#platform/ids.ts'
import { whyNotChanged, whyNotShared } from '../rules/may-change.ts'
import type { ViewChange, ViewInput } from '../schema.ts'
import { changeViewFields, insertView, lockView, markDeleted, markShared } from '../store/views.ts'

export async function saveView(act: Act, input: ViewInput): Promise<Outcome<{ id: string }>> {
  const refused = input.isShared ? whyNotShared(await asking(act)) : null
  if (refused) return refused
  const id = newId()
  await insertView(act, id, input)
  act.record({ kind: 'view.created', subject: { kind: 'view', id } })
  return { id }
}

export async function changeView(act: Act, id: string, change: ViewChange): Promise<Outcome<typeof DONE>> {
  const view = await findMine(act, id)
  if (isRefusal(view)) return view
  if (view.deletedAt) return notFound('view')
  const { isShared, ...fields } = change
  const isNewlyShared = isShared === true && view.sharedAt === null
  const refused = isNewlyShared ? whyNotShared(await asking(act)) : null
  if (refused) return refused
  await changeViewFields(act, id, fields)
  if (isShared !== undefined && isShared !== (view.sharedAt !== null)) await markShared(act, id, isShared)
  act.record({ kind: 'view.changed', subject: { kind: 'view', id }, data: { fields: Object.keys(change) } })
  return DONE
}

export async function deleteView(act: Act, id: string): Promise<Outcome<typeof DONE>> {
  const view = await findMine(act, id)
  if (isRefusal(view)) return view
  if (view.deletedAt) return DONE
  await markDeleted(act, id, true)
  act.record({ kind: 'view.deleted', subject: { kind: 'view', id } })
  return DONE
}

export async function restoreView(act: Act, id: string): Promise<Outcome<typeof DONE>> {
  const view = await findMine(act, id)
  if (isRefusal(view)) return view
  if (!view.deletedAt) return DONE
  await markDeleted(act, id, false)
  act.record({ kind: 'view.restored', subject: { kind: 'view', id } })
  return DONE
}

type KeptView = NonNullable<Awaited<ReturnType<typeof lockView>>>

async function findMine(act: Act, id: string): Promise<KeptView | Refusal> {
  const view = await lockView(act, id)
  if (!view) return notFound('view')
  const standing = { memberId: view.memberId, isShared: view.sharedAt !== null }
  return whyNotChanged(standing, await asking(act)) ?? view
}

async function asking(act: Act) {
  const { role } = await act.tx
    .selectFrom('members')
    .select('role')
    .where('workspace_id', '=', act.workspaceId)
    .where('id', '=', act.memberId)
    .executeTakeFirstOrThrow()
  return { memberId: act.memberId, role }
}
