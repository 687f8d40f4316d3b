import type pg from 'pg'
import { makeProgram, type Program, type Settings } from '#app/program.ts'
import type { Log } from '#platform/log.ts'
import { freshDatabase } from '#test/database.ts'

const SILENT = {
  debug() {},
  info() {},
  warn() {},
  error(message: string, details?: object) {
    process.stderr.write(`${message} ${JSON.stringify(details)}\n`)
  },
}

export interface Answer<T = any> {
  status: number
  body: T
  headers: Record<string, unknown>
}

/** Somebody who uses Pacto through HTTP: with a session, or with a key. */
export type Caller = (line: string, body?: unknown, headers?: Record<string, string>) => Promise<Answer>

/** A company that runs: the whole program on a database of its own, reached as from outside. */
export interface Company {
  program: Program
  /** Ana, who founded it: admin, marketing and sales. */
  ana: Caller
  nobody: Caller
  ids: { workspaceId: string; ana: string }
  /** The owner's connection to its database. */
  connection: pg.ClientConfig
  /** Invites a person and accepts for them. */
  hire(person: {
    name: string
    email: string
    role: string
    functions: string[]
  }): Promise<{ call: Caller; id: string; cookie: string }>
  close(): Promise<void>
}

const PASSWORD = 'una frase bien larga'

/** Signs the sessions of every program on the database of a test. */
export const SECRET = 'a secret of the tests that is long enough'

interface CompanySettings {
  timeZone?: string
  country?: string
  parts?: Settings['parts']
  log?: Log
  /** Where webhooks may be sent to inside. */
  webhookHostsInside?: ReadonlySet<string>
  /** The server that takes mail, and what people type to reach the program. */
  mail?: Settings['mail']
  publicUrl?: string
  /** Where its database is, if not on the server of the tests: how the program and how its owner reach it. */
  database?: { connection: pg.ClientConfig; reachedBy: pg.ClientConfig; drop(): Promise<void> }
}

export async function openCompany(settings: CompanySettings = {}): Promise<Company> {
  const database = settings.database ?? (await freshDatabase())
  const program = await makeProgram(
    settings.database?.reachedBy ?? database.connection,
    {
      secret: SECRET,
      publicUrl: settings.publicUrl ?? 'http://localhost',
      mail: settings.mail ?? null,
      databasePool: 10,
      trustProxy: false,
      webhookHostsInside: settings.webhookHostsInside ?? new Set(),
      parts: settings.parts ?? new Set(['web', 'worker']),
    },
    settings.log ?? SILENT,
  )
  const nobody = callerOf(program, {})
  const founded = await nobody('POST /api/setup', {
    companyName: 'Aceites Sierra',
    locale: 'es',
    timeZone: settings.timeZone ?? 'Europe/Madrid',
    currency: 'EUR',
    country: settings.country ?? 'ES',
    name: 'Ana Ruiz',
    email: 'ana@aceites.example',
    password: PASSWORD,
    functions: ['marketing', 'sales'],
  })
  if (founded.status !== 201) throw new Error(`setup: ${JSON.stringify(founded.body)}`)
  const ana = callerOf(program, { cookie: cookiesOf(founded) })
  return {
    program,
    ana,
    nobody,
    ids: { workspaceId: founded.body.workspaceId, ana: founded.body.memberId },
    connection: database.connection,
    hire: async person => {
      const invited = await ana('POST /api/invitations', person)
      const token = String(invited.body.url).split('/').at(-1)
      const joined = await nobody(`POST /api/invitation-links/${token}/acceptance`, {
        name: person.name,
        password: PASSWORD,
      })
      if (joined.status !== 201) throw new Error(`invitation: ${JSON.stringify([invited.body, joined.body])}`)
      const cookie = cookiesOf(joined)
      return { call: callerOf(program, { cookie }), id: joined.body.memberId, cookie }
    },
    close: async () => {
      await program.stop()
      await database.drop()
    },
  }
}

export function callerOf(program: Program, always: Record<string, string>): Caller {
  return async (line, body, headers = {}) => {
    const [method, url] = line.split(' ') as ['GET', string]
    const isRaw = typeof body === 'string' || Buffer.isBuffer(body)
    const payload =
      body === undefined
        ? method === 'GET' || method === ('DELETE' as string)
          ? undefined
          : '{}'
        : isRaw
          ? (body as string)
          : JSON.stringify(body)
    const response = await program.fastify.inject({
      method,
      url,
      payload,
      headers: {
        ...(payload === undefined ? {} : { 'content-type': 'application/json' }),
        'accept-language': 'es',
        ...always,
        ...headers,
      },
    })
    const isJson = /json/.test(String(response.headers['content-type']))
    return { status: response.statusCode, body: isJson ? response.json() : response.body, headers: response.headers }
  }
}

function cookiesOf(answer: Answer): string {
  const cookies = answer.headers['set-cookie']
  return (Array.isArray(cookies) ? cookies : [cookies]).map(cookie => String(cookie).split(';')[0]).join('; ')
}

/** Signs an agreement as its two sides; Ana may sign for both. Answers the version. */
export async function agree(
  company: Company,
  sales: { call: Caller; id: string } | null,
  change: (document: any) => any,
) {
  const { ana, ids } = company
  const draft = await ana('POST /api/agreement/versions', {})
  const document = change({
    ...draft.body.document,
    signatories: [
      { memberId: ids.ana, signsFor: 'marketing' },
      { memberId: sales?.id ?? ids.ana, signsFor: 'sales' },
    ],
  })
  const saved = await ana(`PUT /api/agreement/versions/${draft.body.id}/document`, {
    revision: draft.body.revision,
    document,
  })
  if (saved.status !== 200) throw new Error(`draft: ${JSON.stringify(saved.body)}`)
  const proposed = await ana(`POST /api/agreement/versions/${draft.body.id}/proposal`, {
    revision: saved.body.revision,
  })
  if (proposed.status !== 200) throw new Error(`proposal: ${JSON.stringify(proposed.body)}`)
  const sign = (call: Caller) =>
    call(`POST /api/agreement/versions/${draft.body.id}/signature`, { sha256: proposed.body.sha256 })
  const first = await sign(ana)
  return (sales ? await sign(sales.call) : first).body
}

/** Open day and night, so that a test of any hour has the same deadlines. */
export const ALWAYS_OPEN = {
  timeZone: 'Europe/Madrid',
  week: Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map(day => [day, [{ open: '00:00', close: '24:00' }]])),
  closedOn: [],
  exceptions: [],
}
