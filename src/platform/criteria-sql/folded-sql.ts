import { type Expression, type RawBuilder, sql } from 'kysely'
import { FOLD_FROM, FOLD_TO, TILDES } from '#kernel/criteria/folded.ts'

/** `folded` of the kernel as an SQL expression: the same table, sent as parameters, whatever the locale of the database. */
export function foldedSql(text: Expression<unknown>): RawBuilder<string | null> {
  const composed = TILDES.reduce<Expression<unknown>>(
    (inner, [decomposed, letter]) => sql`replace(${inner}, ${decomposed}, ${letter})`,
    sql`(${text})::text`,
  )
  return sql`btrim(translate(${composed}, ${FOLD_FROM}, ${FOLD_TO}), ' ')`
}
