import { sql } from 'kysely'
import { furthestOf } from './beside.ts'
import { columns, isAbout, isBy, isWithin, type Source } from './source.ts'

/** The leads captured in the range; `why` is how many stages each has reached and where it stands now: `3 sql`. */
export const funnel: Source = scope => sql`
  select ${columns({
    rowId: sql`l.id`,
    leadId: sql`l.id`,
    at: sql`l.captured_at`,
    why: sql`coalesce(m.furthest, 1) || ' ' || l.stage`,
  })}
  from leads l ${furthestOf(scope)}
  where l.workspace_id = ${scope.workspaceId} and ${isAbout(scope)} and ${isWithin(scope, sql`l.captured_at`)} and ${isBy(scope, sql`null`)}`
