import type { Furnish } from '#features/access/commands/set-up.ts'
import { addFirstReasons } from '#features/leads/commands/add-reasons.ts'

/** What a new company finds: its working calendar and the reasons for rejecting a lead. */
export const furnishWorkspace: Furnish = async act => {
  await addFirstReasons(act)
}
