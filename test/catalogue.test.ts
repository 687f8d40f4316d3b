import { readFileSync } from 'node:fs'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { COLUMN_TYPES } from '#platform/database/column-types.ts'
import { STRUCTURE_FILE, structureOf } from '../bin/structure.ts'
import { freshDatabase, type TestDatabase } from './database.ts'

/** Found before the workspace is known, or kept for the whole server. Tables of the sign-in library begin with auth_. */
const REFERENCE_TABLES = ['migrations', 'workspace_directory', 'logins', 'token_directory']

let database: TestDatabase
let owner: pg.Client

beforeAll(async () => {
  database = await freshDatabase()
  owner = new pg.Client(database.connection)
  await owner.connect()
})
afterAll(async () => {
  await owner.end()
  await database.drop()
})

describe('every table of a workspace', () => {
  const others = REFERENCE_TABLES.map(name => `'${name}'`).join(', ')
  const tenantTables = `select c.oid, c.relname as name, c.relrowsecurity, c.relforcerowsecurity from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname not like 'auth\\_%' and c.relname not in (${others})`
  const workspaceColumn = (table: string) =>
    `(select attnum from pg_attribute where attrelid = ${table} and attname = 'workspace_id' and not attisdropped)`

  test('is protected by row level security, from its owner too', async () => {
    expect(
      await names(`select name from (${tenantTables}) t where not (relrowsecurity and relforcerowsecurity)`),
    ).toEqual([])
    expect((await names(`select name from (${tenantTables}) t`)).length).toBeGreaterThan(15)
  })

  test('has one policy, which compares workspace_id with the setting and nothing else', async () => {
    const own = `(workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid)`
    const held = `select from pg_policy p where p.polrelid = t.oid and p.polcmd = '*' and p.polpermissive
      and pg_get_expr(p.polqual, p.polrelid) = $1 and pg_get_expr(p.polwithcheck, p.polrelid) = $1`
    const several = '(select count(*) from pg_policy p where p.polrelid = t.oid) <> 1'
    expect(await names(`select name from (${tenantTables}) t where ${several} or not exists (${held})`, [own])).toEqual(
      [],
    )
  })

  test('has a workspace_id that is never null', async () => {
    const column = `select from pg_attribute where attrelid = t.oid and attname = 'workspace_id' and attnotnull`
    expect(await names(`select name from (${tenantTables}) t where not exists (${column})`)).toEqual([])
  })

  test('begins its primary key and every unique index with workspace_id', async () => {
    const unique = `select i.indexrelid::regclass::text as name from pg_index i join (${tenantTables}) t on t.oid = i.indrelid
      where i.indisunique and i.indkey[0] is distinct from ${workspaceColumn('i.indrelid')}`
    expect(await names(unique)).toEqual([])
    const keyless = `select from pg_index i where i.indrelid = t.oid and i.indisprimary`
    expect(await names(`select name from (${tenantTables}) t where not exists (${keyless})`)).toEqual([])
  })

  test('points to others with workspace_id first, and lets no change run down', async () => {
    const careless = `select format('%s on %s', k.conname, k.conrelid::regclass) as name from pg_constraint k
      join (${tenantTables}) t on t.oid = k.conrelid where k.contype = 'f' and (
        k.conkey[1] is distinct from ${workspaceColumn('k.conrelid')}
        or k.confkey[1] is distinct from ${workspaceColumn('k.confrelid')}
        or k.confdeltype in ('n', 'd') or k.confupdtype <> 'a')`
    expect(await names(careless)).toEqual([])
  })

  test('is not pointed to by a reference table', async () => {
    const upwards = `select format('%s on %s', k.conname, k.conrelid::regclass) as name from pg_constraint k
      where k.contype = 'f' and k.confrelid in (select oid from (${tenantTables}) t)
      and k.conrelid not in (select oid from (${tenantTables}) t)`
    expect(await names(upwards)).toEqual([])
  })
})

describe('columns', () => {
  const inTables = `from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = 'public' and t.table_type = 'BASE TABLE'`

  test('keep instants with their zone and money in whole minor units', async () => {
    const zoneless = `select format('%s.%s', table_name, column_name) as name ${inTables} and data_type = 'timestamp without time zone'`
    expect(await names(zoneless)).toEqual([])
    const broken = `select format('%s.%s', table_name, column_name) as name ${inTables} and column_name like '%\\_minor' and data_type <> 'bigint'`
    expect(await names(broken)).toEqual([])
  })

  test('enumerate by a check, not by a type of their own', async () => {
    expect(
      await names(`select typname as name from pg_type where typtype = 'e' and typnamespace = 'public'::regnamespace`),
    ).toEqual([])
  })

  test('are of the type that the program writes them as', async () => {
    const typed = Object.entries(COLUMN_TYPES).flatMap(([table, types]) =>
      Object.entries(types).map(([column, type]) => [table, column, type] as const),
    )
    const lists = [0, 1, 2].map(place => typed.map(each => each[place]))
    const other = `select format('%s.%s', t.name, t.column) as name from unnest($1::text[], $2::text[], $3::text[]) t (name, "column", type)
      where not exists (select from pg_attribute a where a.attrelid = t.name::regclass and a.attname = t.column
        and not a.attisdropped and a.atttypid = t.type::regtype)`
    expect(await names(other, lists)).toEqual([])
  })
})

describe('the role of the program', () => {
  test('owns nothing, passes no policy and makes nothing', async () => {
    const { rows } = await owner.query(
      `select rolsuper, rolbypassrls, rolcreatedb, rolcreaterole from pg_roles where rolname = 'pacto_app'`,
    )
    expect(rows).toEqual([{ rolsuper: false, rolbypassrls: false, rolcreatedb: false, rolcreaterole: false }])
    expect(await names(`select relname as name from pg_class where relowner = 'pacto_app'::regrole`)).toEqual([])
    expect(await names(`select 'create' as name where has_schema_privilege('pacto_app', 'public', 'create')`)).toEqual(
      [],
    )
  })

  test('sees no row without a workspace', async () => {
    const id = '01890000-0000-7000-8000-000000000001'
    await owner.query('begin')
    await owner.query(`select set_config('app.workspace_id', $1, true)`, [id])
    await owner.query(
      `insert into workspaces values ($1, 'Aceites', 'es', 'Europe/Madrid', 'EUR', 'ES', '2026-01-01')`,
      [id],
    )
    await owner.query('set local role pacto_app')
    expect(await names('select name from workspaces')).toEqual(['Aceites'])
    await owner.query(`select set_config('app.workspace_id', '', true)`)
    expect(await names('select name from workspaces')).toEqual([])
    await owner.query('rollback')
  })
})

describe('functions with the rights of the owner', () => {
  const powerful = `from pg_proc p where pronamespace = 'public'::regnamespace and prosecdef`

  test('are these, looked at one by one', async () => {
    expect(await names(`select proname as name ${powerful} order by 1`)).toEqual(['leads_found', 'refresh_statistics'])
  })

  test('read their names in a fixed place, and serve the program alone', async () => {
    const fixed = `select from unnest(proconfig) setting where setting like 'search_path=%'`
    expect(await names(`select proname as name ${powerful} and not exists (${fixed})`)).toEqual([])
    const others = `select from aclexplode(coalesce(proacl, acldefault('f', proowner)))
      where grantee not in (proowner, 'pacto_app'::regrole)`
    expect(await names(`select proname as name ${powerful} and exists (${others})`)).toEqual([])
  })
})

describe('triggers', () => {
  test('look at their own row alone', async () => {
    const busy = `select proname as name from pg_proc where pronamespace = 'public'::regnamespace and prorettype = 'trigger'::regtype
      and prosrc ~* '\\m(notify|pg_notify|tg_table_name|select|insert into|delete from)\\M'`
    expect(await names(busy)).toEqual([])
  })
})

test('db/structure.sql is what the migrations make (npm run structure)', async () => {
  expect(await structureOf(database.connection)).toBe(readFileSync(STRUCTURE_FILE, 'utf8'))
})

async function names(query: string, values: unknown[] = []): Promise<string[]> {
  const { rows } = await owner.query<{ name: string }>(query, values)
  return rows.map(row => row.name)
}
