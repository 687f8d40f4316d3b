import { COLUMN_OF } from '#features/leads/rules/columns.ts'
import type { LeadChange } from '#features/leads/schema.ts'

type Column = (typeof COLUMN_OF)[keyof LeadChange]
export type Columns = {
  [Field in keyof LeadChange as (typeof COLUMN_OF)[Field & keyof LeadChange]]?: LeadChange[Field] | null
}

/** The fields of a lead as columns; what was not given is left out. */
export function columnsOf(fields: LeadChange): Columns {
  const given = Object.entries(COLUMN_OF).filter(([field]) => fields[field as keyof LeadChange] !== undefined)
  return Object.fromEntries(given.map(([field, column]) => [column, fields[field as keyof LeadChange] ?? null]))
}

/** The columns that are news to a known lead: those of which nothing was known. A returning lead never overwrites. */
export function fillEmpty(known: Readonly<Record<Column, unknown>>, columns: Columns): Columns {
  return Object.fromEntries(
    Object.entries(columns).filter(([column, value]) => value !== null && known[column as Column] === null),
  )
}

/** A lead of whom nothing is known yet. */
export const NOTHING_KNOWN = Object.fromEntries(Object.values(COLUMN_OF).map(column => [column, null])) as Record<
  Column,
  null
>
