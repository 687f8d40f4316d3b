import { readdir, readFile } from 'node:fs/promises'
import pg from 'pg'
import { sha256 } from '#platform/ids.ts'
import { APP_ROLE } from './connect.ts'

const FOLDER = new URL('../../../db/migrations/', import.meta.url)
/** Two processes that start at once migrate one after the other. */
const LOCK = 727_061_2026

/**
 * Brings the database to the schema of this program: each file of `db/migrations` once, in order, in one transaction each.
 * Connects as the owner. Refuses a database that a newer Pacto has migrated, or whose past migrations differ.
 */
export async function migrate(connection: pg.ClientConfig): Promise<string[]> {
  const client = new pg.Client(connection)
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK])
    await prepare(client)
    return await applyMissing(client)
  } finally {
    await client.end()
  }
}

async function prepare(client: pg.Client): Promise<void> {
  await client.query(`do $$ begin
    if not exists (select from pg_roles where rolname = '${APP_ROLE}') then
      create role ${APP_ROLE} login nosuperuser nobypassrls nocreatedb nocreaterole;
    end if;
    -- A role that may create roles is only its administrator (PostgreSQL 16 on): to act as it, it must be granted.
    if not (select rolsuper from pg_roles where rolname = current_user) then
      execute format('grant ${APP_ROLE} to %I', current_user);
    end if;
  end $$`)
  await client.query(
    'create table if not exists migrations (name text primary key, sha256 text not null, applied_at timestamptz not null)',
  )
  await client.query(`grant usage on schema public to ${APP_ROLE}`)
  await client.query(`grant select on migrations to ${APP_ROLE}`)
}

async function applyMissing(client: pg.Client): Promise<string[]> {
  const files = (await readdir(FOLDER)).filter(name => name.endsWith('.sql')).sort()
  const { rows } = await client.query<{ name: string; sha256: string }>('select name, sha256 from migrations')
  const applied = new Map(rows.map(row => [row.name, row.sha256]))
  const unknown = [...applied.keys()].filter(name => !files.includes(name))
  if (unknown.length > 0)
    throw new Error(`This database was written by a newer Pacto (${unknown.join(', ')}). Start that one.`)

  const done: string[] = []
  for (const name of files) {
    const text = await readFile(new URL(name, FOLDER), 'utf8')
    const hash = sha256(text)
    if (applied.get(name) === hash) continue
    if (applied.has(name)) throw new Error(`${name} differs from what this database was made with.`)
    await applyOne(client, name, text, hash)
    done.push(name)
  }
  return done
}

async function applyOne(client: pg.Client, name: string, text: string, hash: string): Promise<void> {
  await client.query('begin')
  try {
    await client.query(text)
    await client.query('insert into migrations (name, sha256, applied_at) values ($1, $2, $3)', [
      name,
      hash,
      new Date(),
    ])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new Error(`Migration ${name} failed: ${(error as Error).message}`, { cause: error })
  }
}
