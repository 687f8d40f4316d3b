import type pg from 'pg'
import { makeProgram, type Program, type Settings } from '#app/program.ts'
import { freshDatabase } from '#test/database.ts'
import { ALWAYS_OPEN, agree, type Caller, type Company, openCompany, SECRET } from '#test/journeys/company.ts'
import { type History, recordHistory } from './history.ts'
import { type DatabaseProxy, proxyTo } from './proxy.ts'

/** A company with people in sales and a signed agreement: whoever has an address is an MQL, and is answered within the hour, day and night. */
export interface Team {
  company: Company
  carlos: { call: Caller; id: string }
  dina: { call: Caller; id: string }
  /** Where the program of the test's own process listens. */
  url: string
  /** Sends under Ana's API key and remembers what came back. */
  history: History
}

/** Errors are what these tests provoke. */
const QUIET = { debug() {}, info() {}, warn() {}, error() {} }

const WEB: Settings['parts'] = new Set(['web'])

/** The program in the test's own process answers requests, and does jobs only if `parts` says so. */
export async function openTeam(settings: Parameters<typeof openCompany>[0] = {}): Promise<Team> {
  const company = await openCompany({ parts: WEB, log: QUIET, ...settings })
  const hire = (name: string) =>
    company.hire({ name, email: `${name.toLowerCase()}@aceites.example`, role: 'manager', functions: ['sales'] })
  const [carlos, dina] = [await hire('Carlos'), await hire('Dina')]
  await agree(company, carlos, document => ({
    ...document,
    calendar: { name: 'Siempre', hours: ALWAYS_OPEN },
    handoff: { ...document.handoff, answerWithinMinutes: 60, onReassignment: 'keep', routing: 'turns' },
    idealCustomer: { ...document.idealCustomer, mql: { field: 'email', operator: 'is_known' }, minimumAtHandoff: [] },
  }))
  const made = await company.ana('POST /api/keys', { name: 'Formulario', role: 'manager' })
  if (made.status !== 201) throw new Error(`key: ${JSON.stringify(made.body)}`)
  const url = await company.program.fastify.listen({ port: 0, host: '127.0.0.1' })
  return { company, carlos, dina, url, history: recordHistory(made.body.key) }
}

/** The same, whose program reaches its database by a way that the test can cut. */
export async function openTeamBehind(): Promise<{ team: Team; proxy: DatabaseProxy }> {
  const database = await freshDatabase()
  const proxy = await proxyTo(database.connection)
  const drop = async () => {
    await proxy.close()
    await database.drop()
  }
  const reached = { connection: database.connection, reachedBy: proxy.connection, drop }
  return { team: await openTeam({ database: reached }), proxy }
}

/** One more program on the database of a team, in the test's own process. */
export function startWorkerHere(connection: pg.ClientConfig): Promise<Program> {
  const settings = {
    secret: SECRET,
    publicUrl: 'http://localhost',
    databasePool: 6,
    trustProxy: false,
    webhookHostsInside: new Set<string>(),
  }
  return makeProgram(connection, { ...settings, parts: new Set(['worker']) }, QUIET)
}
