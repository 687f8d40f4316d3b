import { type Expression, type RawBuilder, sql } from 'kysely'
import { FOLD_FROM, FOLD_TO, TILDES, TRIMMED } from '#kernel/criteria/folded.ts'

/** What is asked of a text that is folded but for the space around it, which `trimmedSql` cuts off: if it is in ASCII, and else. */
interface Asked<T> {
  ofAscii: (untrimmed: RawBuilder<string>) => RawBuilder<T>
  ofOther: (untrimmed: RawBuilder<string>) => RawBuilder<T>
}

/**
 * `folded` of the kernel as an SQL expression, and what is asked of it: the same table, sent as parameters, whatever the locale of the
 * database (in UTF-8). A text in ASCII, of as many bytes as characters, needs no table: it takes a tenth of the time. The expression given is
 * written several times: a column or a join, rather than a subquery.
 */
export function foldedSql<T>(text: Expression<unknown>, { ofAscii, ofOther }: Asked<T>): RawBuilder<T> {
  const plain = sql`(${text})::text`
  const composed = TILDES.reduce(
    (inner, [decomposed, letter]) => sql`replace(${inner}, ${decomposed}, ${letter})`,
    plain,
  )
  return sql`case
    when octet_length(${plain}) = length(${plain}) then ${ofAscii(sql`lower(${plain} collate "C")`)}
    else ${ofOther(sql`translate(${composed}, ${FOLD_FROM}, ${FOLD_TO})`)}
  end`
}

export function trimmedSql(untrimmed: RawBuilder<string>): RawBuilder<string> {
  return sql`btrim(${untrimmed}, ${TRIMMED})`
}
