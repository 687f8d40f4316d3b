import { sql } from 'kysely'
import { furnishWorkspace } from '#app/furnish.ts'
import { createWorkspace } from '#features/access/commands/set-up.ts'
import { checkImport } from '#features/import-export/commands/check.ts'
import { receiveFile } from '#features/import-export/commands/receive-file.ts'
import { runImport } from '#features/import-export/commands/run.ts'
import { startImport } from '#features/import-export/commands/steer.ts'
import { undoImport, withdrawImport } from '#features/import-export/commands/withdraw.ts'
import { findImport } from '#features/import-export/queries/imports.ts'
import { EMPTY_MAPPING, type ImportMapping } from '#features/import-export/rules/mapping.ts'
import type { ImportKind } from '#features/import-export/schema/words.ts'
import { isRefusal } from '#kernel/outcome.ts'
import { actRunner, type RunAct } from '#platform/act.ts'
import { newId } from '#platform/ids.ts'
import { freshDatabase } from '#test/database.ts'

export interface Company {
  workspaceId: string
  memberId: string
}

/** Takes files in for companies of a database of its own, as their people do. */
export async function openImports() {
  const database = await freshDatabase()
  const act = actRunner(database.db, { inTransaction: async () => {}, afterCommit: async () => {} })

  async function company(): Promise<Company> {
    const actor = { workspaceId: newId(), memberId: newId() }
    const founder = {
      companyName: 'Aceites Sierra',
      locale: 'es',
      timeZone: 'Europe/Madrid',
      currency: 'EUR',
      country: 'ES',
      name: 'Ana Ruiz',
      email: 'ana@aceites.example',
      functions: ['sales'],
    } as const
    await act(actor, async current => {
      await createWorkspace(current, newId(), { ...founder, functions: ['sales'] })
      await furnishWorkspace(current, { ...founder, functions: ['sales'], password: '' })
    })
    return actor
  }

  async function send(of: Company, kind: ImportKind, file: string | Buffer, size?: number) {
    return receiveFile({ act, ...of }, { kind, fileName: 'prueba.csv' }, pieces(Buffer.from(file as string), size))
  }

  async function prepare(of: Company, kind: ImportKind, file: string | Buffer, mapping: Partial<ImportMapping> = {}) {
    const sent = await send(of, kind, file)
    if (isRefusal(sent)) throw new Error(JSON.stringify(sent))
    const seen = await act(of, current => findImport(current, sent.id))
    if (isRefusal(seen)) throw new Error('not found')
    const check = await act(of, current =>
      checkImport(current, { act, workspaceId: of.workspaceId, chunkRows: 4 }, sent.id, {
        ...EMPTY_MAPPING,
        ...seen.mapping,
        ...mapping,
      }),
    )
    if (isRefusal(check)) throw new Error(JSON.stringify(check))
    return { id: sent.id, check }
  }

  async function bring(
    of: Company,
    kind: ImportKind,
    file: string | Buffer,
    mapping: Partial<ImportMapping> = {},
    chunkRows?: number,
  ) {
    const { id, check } = await prepare(of, kind, file, mapping)
    await act(of, current => startImport(current, id))
    await runImport(act, of.workspaceId, id, { ...(chunkRows && { chunkRows }) })
    return { id, check, done: await see(of, id) }
  }

  async function see(of: Company, id: string) {
    const found = await act(of, current => findImport(current, id))
    if (isRefusal(found)) throw new Error('not found')
    return found
  }

  /** A lead at a time: the portions must not matter. */
  async function undo(of: Company, id: string, run: RunAct = act) {
    await act(of, current => withdrawImport(current, id))
    await undoImport(run, of.workspaceId, id, undefined, 1)
    return see(of, id)
  }

  /** All that an import leaves, without ids and clocks. */
  async function facts(of: Company) {
    const query = (text: string) => act(of, async ({ tx }) => (await sql.raw(text).execute(tx)).rows)
    const lead = 'join leads l on l.id = f.lead_id and l.workspace_id = f.workspace_id'
    const mine = `f.workspace_id = '${of.workspaceId}' and f.withdrawn_at is null`
    return {
      leads: await query(
        `select external_id, email, phone, first_name, last_name, stage, stage_since, captured_at, channel from leads f where ${mine} order by 1, 2, 3, 4`,
      ),
      keys: await query(
        `select f.kind, f.key, l.external_id from lead_keys f ${lead} where f.workspace_id = '${of.workspaceId}' order by 1, 2, 3`,
      ),
      milestones: await query(
        `select l.external_id, f.stage, f.occurred_at, f.implied from milestones f ${lead} where ${mine} order by 1, 2, 3, 4`,
      ),
      handoffs: await query(
        `select l.external_id, f.delivered_at, f.first_attempt_at, f.first_contact_at, f.answered_at, f.rejected_at, f.closed_at from handoffs f ${lead} where ${mine} order by 1, 2, 3, 4, 5`,
      ),
      activities: await query(
        `select l.external_id, f.kind, f.occurred_at, f.words, f.handoff_id is null as free from activities f ${lead} where ${mine} order by 1, 2, 3, 4`,
      ),
      deals: await query(
        `select l.external_id, f.external_id as deal, f.amount_minor, f.won_at, f.lost_at, f.kind from deals f ${lead} where ${mine} order by 1, 2`,
      ),
    }
  }

  return { act, company, send, prepare, bring, see, undo, facts, close: () => database.drop() }
}

export async function* pieces(bytes: Buffer, size = 70_000): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

export const day = (n: number) => new Date(Date.UTC(2025, 0, 1 + (n % 300), n % 24)).toISOString()

/** Rows with the dirt of real lists: repeated people, broken addresses, shared phones, no identity. */
export function leadFile(rows: number): string {
  const lines = Array.from({ length: rows }, (_, n) => {
    const person = n % 11 === 10 ? n - 7 : n
    const email = n % 13 === 12 ? 'roto@' : n % 17 === 16 ? '' : `Persona${person}@Ejemplo.es`
    const id = n % 17 === 16 && n % 2 === 0 ? '' : `C-${person}`
    return [
      id,
      `Nombre ${person}`,
      `Apellido ${person}`,
      email,
      n % 5 === 0 ? `600 ${String(100000 + person).slice(0, 3)} ${String(100000 + person).slice(3)}` : '',
      day(n),
      day(n + 1),
    ].join(';')
  })
  return ['id;nombre;apellidos;email;telefono;fecha de alta;entregado el', ...lines].join('\n')
}

/** An act whose connection dies in the middle of a chunk. */
export function dyingAfter<T extends { tx: unknown }>(current: T, queries: number): T {
  let asked = 0
  const tx = new Proxy(current.tx as object, {
    get: (target, name) => {
      const value = Reflect.get(target, name) as unknown
      if (name === 'getExecutor' && ++asked > queries) throw new Error('power cut')
      return typeof value === 'function' ? (value as (...args: unknown[]) => unknown).bind(target) : value
    },
  })
  return { ...current, tx }
}
