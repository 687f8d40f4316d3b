import type { Transaction } from 'kysely'
import { furnishWorkspace } from '#app/furnish.ts'
import { createWorkspace } from '#features/access/commands/set-up.ts'
import type { Instant } from '#kernel/instant.ts'
import { type Act, type KeptEvent, openAct } from '#platform/act.ts'
import type { Database } from '#platform/database/tables.ts'
import { newId } from '#platform/ids.ts'
import { testDatabase } from '../database.ts'

/** The people of Aceites Sierra, a small company in Jaén. */
const PEOPLE = {
  ana: { name: 'Ana Ruiz', email: 'ana@aceites.example', role: 'admin', functions: ['marketing'] },
  berta: { name: 'Berta Solís', email: 'berta@aceites.example', role: 'manager', functions: ['sales'] },
  carlos: { name: 'Carlos Peña', email: 'carlos@aceites.example', role: 'member', functions: ['sales'] },
  dina: { name: 'Dina Ortiz', email: 'dina@aceites.example', role: 'member', functions: ['sales'] },
} as const

export type Person = keyof typeof PEOPLE

/** One company in one transaction that is rolled back at the end. */
export interface World {
  workspaceId: string
  member: Record<Person, string>
  /** An act of a person, at an instant (else the database's clock). The events it records are in `events`. */
  act(person: Person | null, at?: Instant | string): Act
  events: KeptEvent[]
  tx: Transaction<Database>
}

class RollBack extends Error {}

let database: ReturnType<typeof testDatabase> | undefined

/** Runs a test in a company of its own and leaves no trace. */
export async function inWorld(test: (world: World) => Promise<void>): Promise<void> {
  database ??= testDatabase()
  const { db } = await database
  await db
    .transaction()
    .execute(async tx => {
      await test(await makeWorld(tx))
      throw new RollBack()
    })
    .catch(error => {
      if (!(error instanceof RollBack)) throw error
    })
}

async function makeWorld(tx: Transaction<Database>): Promise<World> {
  const workspaceId = newId()
  const events: KeptEvent[] = []
  const member = Object.fromEntries(Object.keys(PEOPLE).map(person => [person, newId()])) as Record<Person, string>
  const founding = await openAct(tx, { workspaceId, memberId: member.ana }, events)
  const company = {
    companyName: 'Aceites Sierra',
    locale: 'es',
    timeZone: 'Europe/Madrid',
    currency: 'EUR',
    country: 'ES',
  } as const
  const founder = { ...company, ...PEOPLE.ana, functions: [...PEOPLE.ana.functions] }
  await createWorkspace(founding, newId(), founder)
  await furnishWorkspace(founding, { ...founder, password: '' })
  await addOthers(founding, member)
  return {
    workspaceId,
    member,
    tx,
    events,
    act: (person, at) => ({
      ...founding,
      // It never ends: what is to be written then is written at once.
      writeAtEnd: founding.write,
      memberId: person ? member[person] : null,
      now: at === undefined ? founding.now : new Date(at),
    }),
  }
}

async function addOthers(act: Act, member: Record<Person, string>): Promise<void> {
  const others = (Object.keys(PEOPLE) as Person[]).filter(person => person !== 'ana')
  await act.tx
    .insertInto('members')
    .values(
      others.map(person => ({
        ...PEOPLE[person],
        functions: [...PEOPLE[person].functions],
        workspace_id: act.workspaceId,
        id: member[person],
        created_at: act.now,
      })),
    )
    .execute()
}
