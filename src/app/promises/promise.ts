import type { RawBuilder } from 'kysely'

/** One thing that must hold for all rows of a company, whatever has happened to the program. */
export interface CompanyPromise {
  /** Said as what holds: `lead_has_one_open_handoff`. */
  name: string
  /** The subjects (ids, or what else names them) for which it does not hold. Names the workspace: it may run without row level security. */
  broken(workspaceId: string): RawBuilder<{ subject: string }>
}
