import { CompiledQuery, type RawBuilder, sql, type Transaction } from 'kysely'
import { COLUMN_TYPES, type ColumnTypes, type TypedTable } from './column-types.ts'
import type { Database } from './tables.ts'

/** Rows that are to be inserted, with the columns that any of them names; one that leaves such a column out has null there. */
export interface NewRows {
  table: TypedTable
  rows: readonly object[]
  /** What all of them have, whatever they say themselves: sent once, and read by the database once. */
  common?: object
  /** In SQL: what happens on a conflict. */
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
  return sql`${sql.ref(column)} in (${sql.join(named(texts))})`
}

/** Texts that are to be named one by one, with the last again up to a power of two: a statement for so many, not for each number. */
export function named(texts: readonly string[]): string[] {
  const places = 2 ** Math.ceil(Math.log2(texts.length))
  return Array.from({ length: places }, (_, place) => texts[place] ?? texts.at(-1)!)
}

const NAMED_AT_MOST = 128

/** A column as PostgreSQL writes an array. */
function listOf(column: string, type: string, rows: readonly Record<string, unknown>[]): string {
  const asJson = isJson(type)
  let list = ''
  for (const row of rows) {
    const value = row[column]
    list += `${list === '' ? '{' : ','}${asJson && value != null ? quoted(JSON.stringify(value)) : elementOf(value)}`
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
export async function insertRows(tx: Transaction<Database>, fresh: NewRows): Promise<number> {
  if (fresh.rows.length === 0) return 0
  const values: unknown[] = []
  const result = await tx.executeQuery(CompiledQuery.raw(insertOf(fresh, values, false), values))
  return Number(result.numAffectedRows ?? 0)
}

/** A change that is written along with new rows: SQL in which each value is put by `place`. It sees none of the rows written with it. */
export type Change = (place: (value: unknown) => string) => string

export type Write = NewRows | Change

/**
 * Writes in one statement, rows before changes. Whether what rows point to is there is looked at when all are written. Those of the first table
 * are written first, and its triggers come before those of the others.
 */
export async function writeTogether(tx: Transaction<Database>, writes: readonly Write[]): Promise<void> {
  const rows = writes.filter(write => typeof write !== 'function').filter(({ rows }) => rows.length > 0)
  const changes = writes.filter(write => typeof write === 'function')
  const isShort = rows.reduce((sum, write) => sum + write.rows.length, 0) <= FEW_ROWS
  const values: unknown[] = []
  const place = (value: unknown) => `$${values.push(value)}`
  const [first, ...others] = [...rows, ...changes]
  if (!first) return
  const textOf = (write: Write) => (typeof write === 'function' ? write(place) : insertOf(write, values, isShort))
  const along = others.map((write, number) => `written${number} as (${textOf(write)})`)
  const text = `${along.length > 0 ? `with ${along.join(', ')} ` : ''}${textOf(first)}`
  await tx.executeQuery(CompiledQuery.raw(text, values))
}

/** So many rows are named one by one: a statement for each number of them, which the database does in less time than lists. */
const FEW_ROWS = 16

/** An insert in SQL; its values are put behind those that are there. Written out at once: a tree of it costs more than the rest of an intake. */
function insertOf({ table, rows, common = {}, suffix = '' }: NewRows, values: unknown[], isShort: boolean): string {
  const shared = placed(table, common, Object.keys(common), values)
  const columns = namedColumns(rows).filter(column => !(column in common))
  const into = `insert into "${table}" (${quotedNames([...Object.keys(common), ...columns])})`
  if (isShort) {
    const lines = rows.map(row => `(${[...shared, ...placed(table, row, columns, values)].join(', ')})`)
    return `${into} values ${lines.join(', ')} ${suffix}`
  }
  const lists = columns.map(column => {
    const type = typeOf(table, column)
    return `$${values.push(listOf(column, type, rows as never))}::${type}[]`
  })
  return `${into} select ${[...shared, 'r.*'].join(', ')} from unnest(${lists.join(', ')}) as r(${quotedNames(columns)}) ${suffix}`
}

/** The places of some columns of a row, whose values are put behind those that are there. */
function placed(table: TypedTable, row: object, columns: readonly string[], values: unknown[]): string[] {
  return columns.map(column => {
    const type = typeOf(table, column)
    const value = (row as Record<string, unknown>)[column]
    return `$${values.push(value == null ? null : isJson(type) ? JSON.stringify(value) : value)}::${type}`
  })
}

function quotedNames(columns: readonly string[]): string {
  return `"${columns.join('", "')}"`
}

function isJson(type: string): boolean {
  return type === 'json' || type === 'jsonb'
}

function namedColumns(rows: readonly object[]): string[] {
  const names = new Set<string>()
  for (const row of rows) for (const name in row) names.add(name)
  return [...names]
}

function typeOf(table: TypedTable, column: string): string {
  const type = COLUMN_TYPES[table][column]
  if (!type) throw new Error(`${table} has no column ${column}`)
  return type
}

function columnsOf(types: ColumnTypes): RawBuilder<unknown> {
  return sql.join(Object.keys(types).map(column => sql.ref(column)))
}
