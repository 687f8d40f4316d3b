import type { ColumnType } from 'kysely'

/** Written as text, read parsed. */
export type Json = ColumnType<unknown, string | null | undefined, string | null>

/** What the row said before; the database writes it (0013_past.sql). */
export type Past = ColumnType<unknown, never, never>
