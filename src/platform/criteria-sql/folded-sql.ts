import { type Expression, type RawBuilder, sql } from 'kysely'
import { FOLD_FROM, FOLD_TO, TILDES, TRIMMED } from '#kernel/criteria/folded.ts'

/**
 * `folded` of the kernel as an SQL expression: the same table, sent as parameters, whatever the locale of the database (in UTF-8).
 * A text in ASCII, of as many bytes as characters, needs no table: it takes a tenth of the time. The expression given is
 * written several times: a column or a join, rather than a subquery.
 */
export function foldedSql(text: Expression<unknown>): RawBuilder<string | null> {
  const plain = sql`(${text})::text`
  const composed = TILDES.reduce(
    (inner, [decomposed, letter]) => sql`replace(${inner}, ${decomposed}, ${letter})`,
    plain,
  )
  return sql`btrim(
    case
      when octet_length(${plain}) = length(${plain}) then lower(${plain} collate "C")
      else translate(${composed}, ${FOLD_FROM}, ${FOLD_TO})
    end,
    ${TRIMMED}
  )`
}
