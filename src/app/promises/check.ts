import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from '#platform/database/tables.ts'
import { BORDERS, companyTables, tablesThatShowOthers, unprotectedTables } from './borders.ts'
import { CLOCKS } from './clocks.ts'
import { wrongDeadlines } from './deadlines.ts'
import { HANDOFFS } from './handoffs.ts'
import { LEADS } from './leads.ts'
import { RECORDS } from './records.ts'
import { WORK_PROMISES } from './work.ts'

const PROMISES = [...LEADS, ...HANDOFFS, ...CLOCKS, ...RECORDS, ...BORDERS, ...WORK_PROMISES]

/** A promise that does not hold, and for whom. */
export interface BrokenPromise {
  promise: string
  /** Null: of the database as a whole. */
  workspaceId: string | null
  count: number
  /** The first of them. */
  subjects: string[]
}

/** How many promises are looked at. */
export const PROMISE_COUNT = PROMISES.length + 4

/**
 * Looks whether everything that Pacto promises holds in a database, for each company as of one instant. Reads alone, and changes nothing; as
 * the program's role, for which row level security holds.
 */
export async function brokenPromises(db: Kysely<Database>): Promise<BrokenPromise[]> {
  const tables = (await companyTables().execute(db)).rows.map(({ name }) => name)
  const unprotected = await unprotectedTables().execute(db)
  const shown = await tablesThatShowOthers(tables, null).execute(db)
  const broken = [
    told('companies_are_apart_by_row_level_security', null, subjectsOf(unprotected.rows)),
    told('nothing_is_seen_without_a_company', null, subjectsOf(shown.rows)),
  ]
  const companies = await db.selectFrom('workspace_directory').select('workspace_id').orderBy('workspace_id').execute()
  for (const { workspace_id } of companies) {
    broken.push(
      ...(await db
        .transaction()
        .setIsolationLevel('repeatable read')
        .setAccessMode('read only')
        .execute(tx => brokenOf(tx, workspace_id, tables))),
    )
  }
  return broken.filter(({ count }) => count > 0)
}

async function brokenOf(tx: Transaction<Database>, workspaceId: string, tables: readonly string[]) {
  // Whole tables are compared: row by row it would take minutes where the planner does not know yet how long they are.
  await sql`select set_config('app.workspace_id', ${workspaceId}, true), set_config('statement_timeout', '0', true),
    set_config('enable_nestloop', 'off', true)`.execute(tx)
  const broken: BrokenPromise[] = []
  for (const promise of PROMISES) {
    const { rows } = await promise.broken(workspaceId).execute(tx)
    broken.push(told(promise.name, workspaceId, subjectsOf(rows)))
  }
  const others = await tablesThatShowOthers(tables, workspaceId).execute(tx)
  broken.push(told('company_sees_nothing_of_another', workspaceId, subjectsOf(others.rows)))
  broken.push(told('deadline_is_by_the_agreement', workspaceId, await wrongDeadlines(tx, workspaceId)))
  return broken
}

function subjectsOf(rows: readonly { subject: string }[]): string[] {
  return rows.map(({ subject }) => subject)
}

function told(promise: string, workspaceId: string | null, subjects: readonly string[]): BrokenPromise {
  return { promise, workspaceId, count: subjects.length, subjects: subjects.slice(0, 5) }
}
