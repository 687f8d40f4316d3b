import { type RawBuilder, sql, type Transaction } from 'kysely'
import type { Database } from './tables.ts'

/** Column -> its type in SQL. */
export type ColumnTypes = Readonly<Record<string, string>>

/** Many rows as a table in one statement, whatever their number: one parameter, no limit of 65,535. `name` is its alias. */
export function rowsAs(name: string, types: ColumnTypes, rows: readonly object[]): RawBuilder<unknown> {
  const columns = Object.entries(types).map(([column, type]) => sql`${sql.ref(column)} ${sql.raw(type)}`)
  return sql`json_to_recordset(${JSON.stringify(rows)}::json) as ${sql.ref(name)}(${sql.join(columns)})`
}

/** Inserts rows at once; a column that a row leaves out is null. `suffix` may say what happens on a conflict. Answers how many were written. */
export async function insertRows(
  tx: Transaction<Database>,
  table: keyof Database,
  types: ColumnTypes,
  rows: readonly object[],
  suffix: RawBuilder<unknown> = sql``,
): Promise<number> {
  if (rows.length === 0) return 0
  const columns = sql.join(Object.keys(types).map(column => sql.ref(column)))
  const result =
    await sql`insert into ${sql.table(table)} (${columns}) select ${columns} from ${rowsAs('r', types, rows)} ${suffix}`.execute(
      tx,
    )
  return Number(result.numAffectedRows ?? 0)
}
