import { type ChildProcess, spawn } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** A running Pacto with one company in it: three sellers who take turns, and a signed agreement by which every lead is delivered. */
export interface BenchCompany {
  url: string
  /** For `authorization: Bearer`. */
  key: string
  workspaceId: string
  sellers: string[]
  process: ChildProcess
  call: Call
  /** Founded just now: it has no leads yet. */
  isNew: boolean
  /** A program that remembers nothing: for what was changed behind its back. It listens elsewhere, and `call` no longer reaches it. */
  restart(): Promise<void>
  stop(): Promise<void>
}

const PASSWORD = 'una frase bien larga'
const SELLERS = ['Berta', 'Carlos', 'Dina']
const DAY_AND_NIGHT = [{ open: '00:00', close: '24:00' }]

/** `keptIn`: a folder that remembers the company of a database that is kept. */
export async function openCompany(databaseUrl: string, keptIn?: string): Promise<BenchCompany> {
  const { url, child } = await startProgram(databaseUrl)
  const known = keptIn && (await readFile(join(keptIn, 'company.json'), 'utf8').catch(() => null))
  const { call, ...founded }: Founded = known ? found(url, JSON.parse(known)) : await foundCompany(url)
  if (keptIn) await writeFile(join(keptIn, 'company.json'), JSON.stringify(founded))
  const company: BenchCompany = {
    ...founded,
    url,
    process: child,
    call,
    isNew: !known,
    restart: async () => {
      await company.stop()
      const started = await startProgram(databaseUrl)
      company.url = started.url
      company.process = started.child
    },
    stop: async () => {
      const ended = new Promise(tell => company.process.on('exit', tell))
      company.process.kill('SIGTERM')
      await ended
    },
  }
  return company
}

type Founded = Pick<BenchCompany, 'workspaceId' | 'sellers' | 'key' | 'call'>

function found(url: string, known: Omit<Founded, 'call'>): Founded {
  return { ...known, call: callerAt(url, { authorization: `Bearer ${known.key}` }) }
}

async function foundCompany(url: string): Promise<Founded> {
  const ana = callerAt(url)
  const { workspaceId, memberId } = await ana<Joined>('POST', '/api/setup', {
    companyName: 'Aceites Sierra',
    locale: 'es',
    timeZone: 'Europe/Madrid',
    currency: 'EUR',
    country: 'ES',
    name: 'Ana Ruiz',
    email: 'ana@aceites.example',
    password: PASSWORD,
    functions: ['marketing'],
  })
  const sellers = []
  for (const name of SELLERS) sellers.push(await hire(url, ana, name))
  await signAgreement({ call: ana, memberId }, sellers[0]!)
  const { key } = await ana<{ key: string }>('POST', '/api/keys', { name: 'bench', role: 'manager' })
  return { workspaceId, sellers: sellers.map(seller => seller.memberId), key, call: ana }
}

type Call = <T = Record<string, unknown>>(method: string, path: string, body?: object) => Promise<T>
type Joined = { workspaceId: string; memberId: string }
type Person = { call: Call; memberId: string }

/** Somebody at a browser: keeps the cookies they are given. */
function callerAt(url: string, identity: Record<string, string> = {}): Call {
  const headers: Record<string, string> = { 'content-type': 'application/json', ...identity }
  return async <T>(method: string, path: string, body?: object) => {
    const response = await fetch(url + path, { method, headers, body: body && JSON.stringify(body) })
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
    const cookies = response.headers.getSetCookie().map(cookie => cookie.split(';')[0])
    if (cookies.length > 0) headers.cookie = cookies.join('; ')
    return (await response.json()) as T
  }
}

async function hire(url: string, ana: Call, name: string): Promise<Person> {
  const person = { name, email: `${name.toLowerCase()}@aceites.example`, role: 'manager', functions: ['sales'] }
  const invitation = await ana<{ url: string }>('POST', '/api/invitations', person)
  const call = callerAt(url)
  const path = `/api/invitation-links/${invitation.url.split('/').at(-1)}/acceptance`
  const { memberId } = await call<Joined>('POST', path, { name, password: PASSWORD })
  return { call, memberId }
}

/** As `npm start` does. */
export const PROGRAM = ['--max-semi-space-size=16', fileURLToPath(new URL('program.ts', import.meta.url))]

async function startProgram(databaseUrl: string): Promise<{ url: string; child: ChildProcess }> {
  const child = spawn(process.execPath, PROGRAM, {
    env: {
      ...process.env,
      DATABASE_URL: databaseUrl,
      PORT: '0',
      LOG_LEVEL: 'error',
      SECRET: 'a secret of the benches that is long enough',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  process.on('exit', () => child.kill())
  const url = await new Promise<string>((resolve, reject) => {
    child.on('exit', code => reject(new Error(`Pacto ended with ${code}`)))
    child.stdout?.on('data', chunk => {
      const found = /http:\/\/\S+/.exec(String(chunk))
      if (found) resolve(found[0])
    })
  })
  return { url, child }
}

/** Whoever has an address is an MQL; an hour to answer, day and night; leads go by turns. */
async function signAgreement(marketing: Person, sales: Person): Promise<void> {
  const { call } = marketing
  const versions = '/api/agreement/versions'
  const draft = await call<{ id: string; revision: number; document: Record<string, object> }>('POST', versions, {})
  const week = Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map(day => [day, DAY_AND_NIGHT]))
  const { idealCustomer, handoff } = draft.document
  const document = {
    ...draft.document,
    calendar: { name: 'Siempre', hours: { timeZone: 'Europe/Madrid', week, closedOn: [], exceptions: [] } },
    idealCustomer: { ...idealCustomer, mql: { field: 'email', operator: 'is_known' }, minimumAtHandoff: [] },
    handoff: { ...handoff, routing: 'turns' },
    signatories: [
      { memberId: marketing.memberId, signsFor: 'marketing' },
      { memberId: sales.memberId, signsFor: 'sales' },
    ],
  }
  const path = `${versions}/${draft.id}`
  const saved = await call<{ revision: number }>('PUT', `${path}/document`, { revision: draft.revision, document })
  const { sha256 } = await call<{ sha256: string }>('POST', `${path}/proposal`, { revision: saved.revision })
  for (const person of [marketing, sales]) await person.call('POST', `${path}/signature`, { sha256 })
}
