import { isAbsolute, resolve } from 'node:path'
import { z } from 'zod'
import { type MailSettings, readAddress } from './mail/settings.ts'

/** The settings of one process, read once from the environment. docs/operate/settings.md lists them for people. */
export interface Config {
  port: number
  host: string
  dataDir: string
  /** Null: the embedded database in `dataDir`. */
  databaseUrl: string | null
  publicUrl: string
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent'
  /** Signs the session cookies. Null: made once and kept in `dataDir`. */
  secret: string | null
  databasePool: number
  trustProxy: boolean
  /** Hosts of one's own network that webhooks may reach, `name:port`. */
  webhookHostsInside: ReadonlySet<string>
  /** Null: no mail goes out. */
  mail: MailSettings | null
}

const MAIL_RESTS_MS = 30_000

const variables = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATA_DIR: z.string().min(1).default('.data'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must begin with postgres:// or postgresql://')
    .optional(),
  PUBLIC_URL: z.url({ protocol: /^https?$/, error: 'must be an address such as https://pacto.example.com' }).optional(),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  DATABASE_POOL: z.coerce.number().int().min(2).max(200).default(12),
  TRUST_PROXY: z.enum(['yes', 'no']).default('no'),
  WEBHOOK_HOSTS_INSIDE: z
    .string()
    .regex(/^[^\s,:/]+:\d+(,[^\s,:/]+:\d+)*$/, 'must be hosts with their ports, such as crm.local:443,10.0.0.5:8080')
    .optional(),
  SMTP_URL: z
    .url({
      protocol: /^smtps?$/,
      error:
        'must be a server of mail such as smtps://user:password@mail.example.com:465 or smtp://mail.example.com:25',
    })
    .optional(),
  MAIL_FROM: z
    .string()
    .refine(typed => readAddress(typed) !== null, 'must be an address such as Pacto <pacto@example.com>')
    .optional(),
})

const settings = variables.refine(({ SMTP_URL, MAIL_FROM }) => !SMTP_URL === !MAIL_FROM, {
  path: ['MAIL_FROM'],
  error: 'SMTP_URL and MAIL_FROM are set together, or neither is',
})

/** Environment that cannot be used: the message names each variable, what it holds and what it may hold. */
export class ConfigError extends Error {
  override name = 'ConfigError'
}

export function readConfig(environment: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  )
  const parsed = settings.safeParse(given)
  if (!parsed.success) throw new ConfigError(explain(parsed.error, given))
  const s = parsed.data
  return {
    port: s.PORT,
    host: s.HOST,
    dataDir: isAbsolute(s.DATA_DIR) ? s.DATA_DIR : resolve(process.cwd(), s.DATA_DIR),
    databaseUrl: s.DATABASE_URL ?? null,
    publicUrl: (s.PUBLIC_URL ?? `http://localhost:${s.PORT}`).replace(/\/$/, ''),
    logLevel: s.LOG_LEVEL,
    secret: s.SECRET ?? null,
    databasePool: s.DATABASE_POOL,
    trustProxy: s.TRUST_PROXY === 'yes',
    webhookHostsInside: new Set(s.WEBHOOK_HOSTS_INSIDE?.split(',')),
    mail:
      s.SMTP_URL && s.MAIL_FROM ? { url: s.SMTP_URL, from: readAddress(s.MAIL_FROM)!, restMs: MAIL_RESTS_MS } : null,
  }
}

const SECRET_ONES = new Set(['SECRET', 'DATABASE_URL', 'SMTP_URL'])

function explain(error: z.ZodError, given: Record<string, unknown>): string {
  const lines = error.issues.map(issue => {
    const name = String(issue.path[0])
    const shown = SECRET_ONES.has(name) ? 'its value' : JSON.stringify(given[name] ?? null)
    return `${name}: ${shown} cannot be used: ${issue.message}`
  })
  return `Check the environment:\n${lines.join('\n')}`
}
