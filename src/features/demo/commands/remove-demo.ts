import { DONE } from '#kernel/endpoint.ts'
import { type Outcome, refuse } from '#kernel/outcome.ts'
import type { Act } from '#platform/act.ts'
import { isDemo } from '../queries/demos.ts'
import { deleteVisitors, purge, usersOf } from '../store/demos.ts'

/** Removes the demo of the act whole, and the logins that were made for it. It leaves no event: there is nobody left to read it. */
export async function removeDemo(act: Act): Promise<Outcome<typeof DONE>> {
  if (!(await isDemo(act.tx, act.workspaceId))) return refuse('not_a_demo')
  const users = await usersOf(act)
  await purge(act)
  await deleteVisitors(act, users)
  return DONE
}
