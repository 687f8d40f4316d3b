import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import pg from 'pg'

export const STRUCTURE_FILE = resolve(import.meta.dirname, '../db/structure.sql')

/** Each query gives the lines of one kind of thing, in a stable order and in words that PostgreSQL 15 to 18 share. */
const QUERIES = {
  functions: `
    select pg_get_functiondef(p.oid) || ';' as line
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname = 'public' and p.prokind = 'f' order by p.proname, p.oid`,
  tables: `
    select c.oid::int as oid, c.relname as name, c.relrowsecurity as secured, c.relforcerowsecurity as forced
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind = 'r' order by c.relname`,
  columns: `
    select a.attrelid::int as oid, format('%I %s', a.attname, format_type(a.atttypid, a.atttypmod))
      || case when a.attnotnull then ' not null' else '' end
      || case when a.attidentity <> '' then ' generated always as identity'
              when a.attgenerated = 's' then ' generated always as (' || pg_get_expr(d.adbin, d.adrelid) || ') stored'
              when d.adbin is not null then ' default ' || pg_get_expr(d.adbin, d.adrelid) else '' end as line
    from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
    where a.attnum > 0 and not a.attisdropped order by a.attrelid, a.attnum`,
  // "n" is not null, which PostgreSQL 18 lists as a constraint and its forerunners do not; it stands with the column.
  constraints: `
    select conrelid::int as oid, pg_get_constraintdef(oid) as line from pg_constraint
    where contype in ('p', 'u', 'f', 'c') and conrelid <> 0
    order by conrelid, array_position(array['p', 'u', 'f', 'c'], contype::text), pg_get_constraintdef(oid)`,
  indexes: `
    select i.indrelid::int as oid, pg_get_indexdef(i.indexrelid) || ';' as line
    from pg_index i join pg_class c on c.oid = i.indexrelid
    where not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u'))
    order by i.indrelid, c.relname`,
  policies: `
    select polrelid::int as oid, format('create policy %I on %s using (%s) with check (%s);', polname, polrelid::regclass,
      pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid)) as line
    from pg_policy order by polrelid, polname`,
  triggers: `
    select tgrelid::int as oid, pg_get_triggerdef(oid) || ';' as line
    from pg_trigger where not tgisinternal order by tgrelid, tgname`,
  grants: `
    select c.oid::int as oid, format('grant %s on %s to %I;',
      string_agg(lower(a.privilege_type), ', ' order by lower(a.privilege_type)), c.oid::regclass, r.rolname) as line
    from pg_class c cross join aclexplode(c.relacl) a join pg_roles r on r.oid = a.grantee
    where c.relkind = 'r' and r.rolname = 'pacto_app' group by c.oid, r.rolname order by c.oid, r.rolname`,
}

interface Line {
  oid: number
  line: string
}

interface Table {
  oid: number
  name: string
  secured: boolean
  forced: boolean
}

/** The schema `public` of a database as statements, the same for the same schema on every version of PostgreSQL. */
export async function structureOf(connection: pg.ClientConfig): Promise<string> {
  const client = new pg.Client(connection)
  await client.connect()
  try {
    const linesOf = async (kind: keyof typeof QUERIES) => (await client.query<Line>(QUERIES[kind])).rows
    const { rows: tables } = await client.query<Table>(QUERIES.tables)
    const functions = (await linesOf('functions')).map(row => row.line)
    const within = [await linesOf('columns'), await linesOf('constraints')]
    const after = [
      await linesOf('indexes'),
      await linesOf('policies'),
      await linesOf('triggers'),
      await linesOf('grants'),
    ]
    const blocks = tables.map(table => tableBlock(table, linesFor(table, within), linesFor(table, after)))
    return `${[HEAD, ...functions, ...blocks].join('\n\n')}\n`
  } finally {
    await client.end()
  }
}

const HEAD =
  '-- The schema as the migrations leave it, for reading. Written by `npm run structure`; a test compares it.'

function linesFor(table: Table, kinds: readonly Line[][]): string[] {
  return kinds
    .flat()
    .filter(row => row.oid === table.oid)
    .map(row => row.line)
}

function tableBlock(table: Table, within: readonly string[], after: readonly string[]): string {
  const security = [
    ...(table.secured ? [`alter table ${table.name} enable row level security;`] : []),
    ...(table.forced ? [`alter table ${table.name} force row level security;`] : []),
  ]
  return [`create table ${table.name} (\n  ${within.join(',\n  ')}\n);`, ...security, ...after].join('\n')
}

if (import.meta.main) {
  const { default: startServer } = await import('../test/world/server.ts')
  const stop = await startServer()
  const server = JSON.parse(process.env.PACTO_TEST_SERVER as string) as pg.ClientConfig
  const structure = await structureOf({ ...server, database: 'pacto_template' })
  const isNew = structure !== readOrEmpty(STRUCTURE_FILE)
  if (isNew) writeFileSync(STRUCTURE_FILE, structure)
  await stop()
  console.log(isNew ? 'db/structure.sql written' : 'db/structure.sql is up to date')
}

function readOrEmpty(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
