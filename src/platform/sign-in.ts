import type { IncomingHttpHeaders } from 'node:http'
import { betterAuth } from 'better-auth'
import { type Kysely, sql } from 'kysely'
import type { Database } from './database/tables.ts'
import { newId } from './ids.ts'

/** Sign-in by e-mail and password: who somebody is. What they may do in which workspace is the matter of features/access. */
export interface SignIn {
  /** Answers the requests under /api/auth. */
  handle(request: Request): Promise<Response>
  /** Whose session it is, and when they typed their password for it. */
  userOf(headers: IncomingHttpHeaders): Promise<{ userId: string; signedInAt: Date } | null>
  /** Null: there is a login with this address and another password. */
  createUser(person: { name: string; email: string; password: string }): Promise<{ userId: string } | null>
  /** The cookies of a new session; null if the password is wrong. */
  openSession(email: string, password: string): Promise<string[] | null>
}

export const IP_HEADER = 'x-pacto-address'

/** The library's tables, whose columns have our names. */
const TIMES = { createdAt: 'created_at', updatedAt: 'updated_at' }
const TABLES = {
  session: {
    modelName: 'auth_sessions',
    fields: {
      ...TIMES,
      userId: 'user_id',
      expiresAt: 'expires_at',
      ipAddress: 'ip_address',
      userAgent: 'user_agent',
    },
  },
  user: { modelName: 'auth_users', fields: { ...TIMES, emailVerified: 'email_verified' } },
  account: {
    modelName: 'auth_accounts',
    fields: {
      ...TIMES,
      accountId: 'account_id',
      providerId: 'provider_id',
      userId: 'user_id',
      accessToken: 'access_token',
      refreshToken: 'refresh_token',
      idToken: 'id_token',
      accessTokenExpiresAt: 'access_token_expires_at',
      refreshTokenExpiresAt: 'refresh_token_expires_at',
    },
  },
  verification: { modelName: 'auth_verifications', fields: { ...TIMES, expiresAt: 'expires_at' } },
}

export function makeSignIn(db: Kysely<Database>, secret: string, publicUrl: string): SignIn {
  const auth = betterAuth({
    appName: 'Pacto',
    baseURL: publicUrl,
    basePath: '/api/auth',
    secret,
    telemetry: { enabled: false },
    // The library only sees its own tables.
    database: { db: db as unknown as Kysely<never>, type: 'postgres' },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 10, maxPasswordLength: 200 },
    ...TABLES,
    session: { ...TABLES.session, expiresIn: 30 * 86_400, cookieCache: { enabled: true, maxAge: 60 } },
    // Only pages of this very host may sign in, under whichever name it is reached.
    trustedOrigins: request => (request ? [originOf(request)] : []),
    rateLimit: { enabled: true, window: 60, max: 600, customRules: { '/sign-in/email': { window: 60, max: 30 } } },
    advanced: { ipAddress: { ipAddressHeaders: [IP_HEADER] }, cookiePrefix: 'pacto' },
    logger: { level: 'error' },
  })

  return {
    handle: async request => {
      const response = await auth.handler(request)
      if (!response.ok) await assertThere(db)
      return response
    },
    userOf: async headers => {
      if (!headers.cookie) return null
      const session = await auth.api
        .getSession({ headers: new Headers({ cookie: headers.cookie }) })
        .catch(async error => {
          await assertThere(db)
          throw error
        })
      return session ? { userId: session.user.id, signedInAt: new Date(session.session.createdAt) } : null
    },
    createUser: async ({ name, email, password }) => {
      const { internalAdapter, password: passwords } = await auth.$context
      const address = email.toLowerCase()
      const known = () => internalAdapter.findUserByEmail(address, { includeAccounts: true })
      const created = (await known())
        ? null
        : await insertUser(db, { name, email: address, password: await passwords.hash(password) })
      if (created) return { userId: created }
      const found = await known()
      const hash = found?.accounts.find(account => account.providerId === 'credential')?.password
      return found && hash && (await passwords.verify({ hash, password })) ? { userId: found.user.id } : null
    },
    openSession: async (email, password) => {
      const response = await auth.api.signInEmail({ body: { email, password }, asResponse: true })
      return response.ok ? response.headers.getSetCookie() : null
    },
  }
}

/** The library tells a database that is away as a session that fails, or as nobody: this throws what is the matter. */
async function assertThere(db: Kysely<Database>): Promise<void> {
  await sql`select 1`.execute(db)
}

/** The user and the password in one transaction, so that nobody meets one without the other. Null: the address has a login. */
async function insertUser(
  db: Kysely<Database>,
  { name, email, password }: { name: string; email: string; password: string },
): Promise<string | null> {
  const id = newId()
  const now = new Date()
  const times = { created_at: now, updated_at: now }
  return db.transaction().execute(async tx => {
    const created = await tx
      .insertInto('auth_users')
      .values({ id, name, email, ...times })
      .onConflict(conflict => conflict.column('email').doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!created) return null
    await tx
      .insertInto('auth_accounts')
      .values({ id: newId(), account_id: id, provider_id: 'credential', user_id: id, password, ...times })
      .execute()
    return id
  })
}

function originOf(request: Request): string {
  const { protocol } = new URL(request.url)
  return `${protocol}//${request.headers.get('host')}`
}
