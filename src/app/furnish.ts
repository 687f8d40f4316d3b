import type { Furnish } from '#features/access/commands/set-up.ts'

/** What a new company finds: its working calendar and the reasons for rejecting a lead. */
export const furnishWorkspace: Furnish = async () => {}
