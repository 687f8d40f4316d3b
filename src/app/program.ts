import type { FastifyInstance } from 'fastify'
import type { Kysely } from 'kysely'
import type pg from 'pg'
import { unsubscribeKey } from '#features/mail/rules/token.ts'
import { queueMessages } from '#features/webhooks/commands/messages.ts'
import type { Endpoint } from '#kernel/endpoint.ts'
import { type Act, actRunner, type KeptEvent, type RunAct } from '#platform/act.ts'
import type { Config } from '#platform/config.ts'
import { APP_ROLE, appPool, kysely } from '#platform/database/connect.ts'
import { assertUtf8 } from '#platform/database/encoding.ts'
import { migrate } from '#platform/database/migrate.ts'
import type { Database } from '#platform/database/tables.ts'
import { makeHttp } from '#platform/http/app.ts'
import { makeRemembered } from '#platform/http/remembered.ts'
import type { Door } from '#platform/http/serve.ts'
import { type Jobs, prepareJobs, startJobs } from '#platform/jobs/jobs.ts'
import { type Live, startLive } from '#platform/live/live.ts'
import type { Log } from '#platform/log.ts'
import { mailTransport } from '#platform/mail/transport.ts'
import { makeSignIn, type SignIn } from '#platform/sign-in.ts'
import { assertTimeZonesAreOfToday } from '#platform/time-zones.ts'
import { makeIdentify } from './identify.ts'
import { JOB_NAMES, type ReactionData, workJobs } from './jobs.ts'
import { type MailSender, mailSender } from './mail.ts'
import { BY_MAIL, ONCE_AN_ACT, REACTIONS } from './reactions.ts'
import { serveEverything } from './routes.ts'
import { startSchedule } from './schedule.ts'
import { webhookSender } from './webhooks.ts'
import { words } from './words.ts'

/** All that a running Pacto is made of. Tests put the same together on a database of their own. */
export interface Program {
  fastify: FastifyInstance
  db: Kysely<Database>
  pool: pg.Pool
  act: RunAct
  jobs: Jobs
  live: Live
  signIn: SignIn
  served: ReadonlyMap<string, Endpoint>
  stop(): Promise<void>
}

export interface Settings
  extends Pick<Config, 'publicUrl' | 'databasePool' | 'trustProxy' | 'webhookHostsInside'>,
    Partial<Pick<Config, 'mail'>> {
  secret: string
  /** `web` answers requests, `worker` does jobs and the schedule; one process usually does both. */
  parts: ReadonlySet<'web' | 'worker'>
}

/** Migrates the database and puts the program together on it. `connection` is the owner's. */
export async function makeProgram(connection: pg.PoolConfig, settings: Settings, log: Log): Promise<Program> {
  const done = await migrate(connection)
  if (done.length > 0) log.info('database migrated', { migrations: done })
  await prepareJobs(connection, JOB_NAMES, APP_ROLE, log)

  const pool = appPool(connection, settings.databasePool, error =>
    log.warn('database connection lost', { error: error.message }),
  )
  const db = kysely(pool)
  await assertHarmlessRole(pool)
  await assertTimeZonesAreOfToday(pool)
  await assertUtf8(pool)
  const live = await startLive(pool, connection, log)
  const isWorker = settings.parts.has('worker')
  const jobs = await startJobs(db, log, isWorker)
  const act = actRunner(db, {
    inTransaction: async (current, events) => {
      queueMessages(current, events)
      await enqueueReactions(jobs, current, events, Boolean(settings.mail))
    },
    afterCommit: (workspaceId, events) => live.tell(workspaceId, events),
  })

  const fastify = await makeHttp(words, log, settings.trustProxy)
  const signIn = makeSignIn(db, settings.secret, settings.publicUrl)
  const remembered = makeRemembered()
  live.overhear(remembered.forget)
  const door: Door = { fastify, act, words, identify: makeIdentify(db, signIn, live), remembered, served: new Map() }
  await serveEverything({ door, db, live, signIn, jobs, settings, log })
  await workJobs({ db, act, jobs, log })
  const webhooks = webhookSender({ act, log, inside: settings.webhookHostsInside, publicUrl: settings.publicUrl })
  const mail = mailSenderOf(settings, act, log)
  const senders = [webhooks.recurring, ...(mail ? [mail.recurring] : [])]
  const stopSchedule = isWorker ? startSchedule({ db, act, log }, senders) : async () => {}

  return {
    fastify,
    db,
    pool,
    act,
    jobs,
    live,
    signIn,
    served: door.served,
    stop: async () => {
      await fastify.close()
      await stopSchedule()
      await webhooks.ended()
      await mail?.ended()
      await jobs.stop()
      await live.stop()
      await pool.end()
    },
  }
}

/** Null: no server is named that takes mail. */
function mailSenderOf({ mail, publicUrl, secret }: Settings, act: RunAct, log: Log): MailSender | null {
  if (!mail) return null
  const addressing = { publicUrl, key: unsubscribeKey(secret) }
  return mailSender({ act, log, transport: mailTransport(mail), addressing, restMs: mail.restMs })
}

async function enqueueReactions(jobs: Jobs, act: Act, events: readonly KeptEvent[], sendsMail: boolean): Promise<void> {
  const wanted = new Map<string, { name: string; data: ReactionData }>()
  for (const { id, kind, subject } of events) {
    for (const name of REACTIONS[kind] ?? []) {
      if (BY_MAIL.has(name) && !sendsMail) continue
      const key = `${name} ${ONCE_AN_ACT.has(name) ? '' : subject.id}`
      const job = wanted.get(key)
      if (job) job.data.eventIds.push(id)
      else wanted.set(key, { name, data: { workspaceId: act.workspaceId, subjectId: subject.id, eventIds: [id] } })
    }
  }
  for (const { name, data } of wanted.values()) await jobs.enqueue(act.tx, name, data)
}

/** Row level security means nothing to a superuser: such a role must not serve requests. */
async function assertHarmlessRole(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query(
    'select rolsuper or rolbypassrls as mighty from pg_roles where rolname = current_user',
  )
  if (rows[0]?.mighty)
    throw new Error('The database role of the program may pass row level security. Refusing to start.')
}
