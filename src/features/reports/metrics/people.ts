import { sql } from 'kysely'
import type { MemberFunction } from '#kernel/abilities.ts'
import { columns, type Source } from './source.ts'
import { endOf } from './stock.ts'

/**
 * Members of a side who were here at the end of the range, or now, and may do more than look: as the company had it written down at that
 * instant. Who is of both sides counts on each.
 */
export function peopleIn(side: MemberFunction): Source {
  return scope => {
    const end = endOf(scope)
    return sql`
      select ${columns({ rowId: sql`r.id`, at: sql`r.created_at` })}
      from members t cross join lateral jsonb_populate_record(t, values_at(t.past, ${end})) r
      where t.workspace_id = ${scope.workspaceId} and r.created_at < ${end}
        and ${side} = any(r.functions) and r.role <> 'viewer'
        and (r.deactivated_at is null or r.deactivated_at >= ${end})`
  }
}
