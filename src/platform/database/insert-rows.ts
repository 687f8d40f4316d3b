import { CompiledQuery, type RawBuilder, sql, type Transaction } from 'kysely'
import type { Database } from './tables.ts'

/** Column -> its type in SQL. */
export type ColumnTypes = Readonly<Record<string, string>>

/** Rows that are to be inserted; a column that a row leaves out is null. `suffix`, in SQL, may say what happens on a conflict. */
export interface NewRows {
  table: keyof Database
  types: ColumnTypes
  rows: readonly object[]
  suffix?: string
}

/**
 * Many rows as a table in one statement, whatever their number: a parameter for each column, no limit of 65,535. `name` is its alias. The
 * database reads a list of values in a third of the time of the same rows as JSON.
 */
export function rowsAs(name: string, types: ColumnTypes, rows: readonly object[]): RawBuilder<unknown> {
  const lists = Object.entries(types).map(
    ([column, type]) => sql`${listOf(column, type, rows as readonly Record<string, unknown>[])}::${sql.raw(type)}[]`,
  )
  return sql`unnest(${sql.join(lists)}) as ${sql.ref(name)}(${columnsOf(types)})`
}

/**
 * The condition that a column is one of these texts. They are named one by one, the last again to make a power of two: the planner then
 * keeps one plan for as many. A list whose length it cannot know would be planned anew each time, which costs more than to find some by key.
 */
export function oneOf(column: string, texts: readonly string[]): RawBuilder<unknown> {
  if (texts.length === 0 || texts.length > NAMED_AT_MOST) return sql`${sql.ref(column)} = any(${[...texts]})`
  const named = 2 ** Math.ceil(Math.log2(texts.length))
  return sql`${sql.ref(column)} in (${sql.join(Array.from({ length: named }, (_, place) => texts[place] ?? texts.at(-1)))})`
}

const NAMED_AT_MOST = 128

/** A column as PostgreSQL writes an array. */
function listOf(column: string, type: string, rows: readonly Record<string, unknown>[]): string {
  const isJson = type === 'json' || type === 'jsonb'
  let list = ''
  for (const row of rows) {
    const value = row[column]
    list += `${list === '' ? '{' : ','}${isJson && value != null ? quoted(JSON.stringify(value)) : elementOf(value)}`
  }
  return `${list || '{'}}`
}

function elementOf(value: unknown): string {
  if (value === null || value === undefined) return 'NULL'
  if (typeof value === 'string') return quoted(value)
  return value instanceof Date ? value.toISOString() : String(value)
}

function quoted(text: string): string {
  return `"${/["\\]/.test(text) ? text.replace(/["\\]/g, '\\$&') : text}"`
}

/** Inserts rows at once. Answers how many were written. */
export async function insertRows(
  tx: Transaction<Database>,
  table: keyof Database,
  types: ColumnTypes,
  rows: readonly object[],
  suffix?: string,
): Promise<number> {
  if (rows.length === 0) return 0
  const values: string[] = []
  const result = await tx.executeQuery(CompiledQuery.raw(insertOf({ table, types, rows, suffix }, values), values))
  return Number(result.numAffectedRows ?? 0)
}

/**
 * Inserts rows of several tables in one statement. Whether what they point to is there is looked at when all are written. Those of the first
 * table are written first, and its triggers come before those of the others.
 */
export async function insertTogether(tx: Transaction<Database>, tables: readonly NewRows[]): Promise<void> {
  const [first, ...others] = tables.filter(({ rows }) => rows.length > 0)
  if (!first) return
  const values: string[] = []
  const along = others.map((rows, place) => `written${place} as (${insertOf(rows, values)})`)
  const text = `${along.length > 0 ? `with ${along.join(', ')} ` : ''}${insertOf(first, values)}`
  await tx.executeQuery(CompiledQuery.raw(text, values))
}

/** An insert in SQL; its lists are put behind the values that are there. Written out at once: a tree of it costs more than the rest of an intake. */
function insertOf({ table, types, rows, suffix = '' }: NewRows, values: string[]): string {
  const columns = Object.keys(types)
  const names = columns.map(column => `"${column}"`).join(', ')
  const lists = columns.map(
    column => `$${values.push(listOf(column, types[column]!, rows as never))}::${types[column]}[]`,
  )
  return `insert into "${table}" (${names}) select ${names} from unnest(${lists.join(', ')}) as r(${names}) ${suffix}`
}

function columnsOf(types: ColumnTypes): RawBuilder<unknown> {
  return sql.join(Object.keys(types).map(column => sql.ref(column)))
}
