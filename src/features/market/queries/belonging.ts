import { type RawBuilder, sql } from 'kysely'
import type { Terms } from '#features/agreement/queries/terms.ts'
import { leadColumns } from '#features/leads/queries/lead-column.ts'
import { criteriaSql } from '#platform/criteria-sql/criteria-sql.ts'
import { inOrderOfAsking } from '../rules/persona.ts'

/**
 * To which persona a lead belongs, in SQL: its id as text, or `rest`. Says the same as `personaOf`. The alias of `leads` is `l`;
 * without a version in force all are the rest.
 */
export function belongingSql(terms: Terms | null): RawBuilder<string> {
  const personas = terms ? inOrderOfAsking(terms.document.idealCustomer.personas) : []
  if (!terms || personas.length === 0) return sql`'rest'`
  const columns = leadColumns('l', terms.document.calendar.hours.timeZone)
  const cases = personas.map(({ id, criteria }) => sql`when ${criteriaSql(criteria, columns)} then ${id}::text`)
  return sql`case ${sql.join(cases, sql` `)} else 'rest' end`
}
