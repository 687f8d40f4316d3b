import { type RawBuilder, sql } from 'kysely'
import { FIELD_KEYS, type FieldKey } from '#kernel/fields.ts'
import { leadsOf, minimumOf } from './beside.ts'
import { columns, isBy, isWithin, type Source } from './source.ts'

/**
 * Of the handoffs delivered in the range under a version that asks for data, those that were whole: the lead, as it was known at delivery,
 * had every field of the minimum at handoff of that version, and sales did not reject it because of its data. `offset 0` reads what a
 * version asks for once, and not once more for each column of each row: documents are long.
 */
export const completeAtHandoff: Source = scope => sql`
  select ${columns({
    rowId: sql`c.id`,
    leadId: sql`c.lead_id`,
    at: sql`c.delivered_at`,
    counted: sql`c.why = 'complete'`,
    inBase: sql`c.why in ('complete', 'incomplete', 'reason_data')`,
    why: sql`c.why`,
    versionId: sql`c.version_id`,
  })}
  from (
    select h.id, h.lead_id, h.delivered_at, h.version_id,
      case when v.minimum is null then 'no_terms'
        when jsonb_array_length(v.minimum) = 0 then 'nothing_asked'
        when h.rejected_at is not null and r.tells = 'data' then 'reason_data'
        when exists (select from jsonb_array_elements_text(v.minimum) f (key) where coalesce(btrim(${factAtHandoff}), '') = '') then 'incomplete'
        else 'complete' end as why
    from handoffs h ${leadsOf(scope, sql`h.lead_id`)}
      ${minimumOf(scope)}
      left join reasons r on r.workspace_id = ${scope.workspaceId} and r.code = h.reason_code
      left join lateral values_at(l.past, greatest(h.delivered_at, h.recorded_at)) p (was) on true
    where h.workspace_id = ${scope.workspaceId} and h.withdrawn_at is null
      and ${isWithin(scope, sql`h.delivered_at`)} and ${isBy(scope, sql`h.owner_id`)}
    offset 0
  ) c`

/** The field `f.key` of the lead `l`, with what `p.was` then of what has changed since. A history told in one piece: as first recorded. */
const factAtHandoff = sql`case f.key ${sql.join(
  FIELD_KEYS.map(key => sql`when ${sql.lit(key)} then ${valueThen(columnOf(key))}`),
  sql` `,
)} end`

function valueThen(column: string): RawBuilder<unknown> {
  return sql`case when p.was ? ${sql.lit(column)} then p.was ->> ${sql.lit(column)} else ${sql.ref(`l.${column}`)}::text end`
}

function columnOf(key: FieldKey): string {
  if (key === 'emailDomain') return 'email'
  if (key === 'capturedOn') return 'captured_at'
  return key.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)
}
