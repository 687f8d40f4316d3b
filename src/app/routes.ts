import type { Kysely } from 'kysely'
import { serveEntrance } from '#features/access/routes/entrance.ts'
import { serveMembers } from '#features/access/routes/members.ts'
import { servePresence } from '#features/access/routes/presence.ts'
import { serveAcknowledgements } from '#features/acknowledgements/routes.ts'
import { serveActivities } from '#features/activities/routes.ts'
import { serveAgreement } from '#features/agreement/routes.ts'
import { serveBacktest } from '#features/backtest/routes.ts'
import { serveCalendars } from '#features/calendars/routes.ts'
import { serveComments } from '#features/comments/routes.ts'
import { serveCommitments } from '#features/commitments/routes/commitments.ts'
import { serveDeals } from '#features/deals/routes.ts'
import { serveDemo } from '#features/demo/routes.ts'
import { serveErasure } from '#features/erasure/routes.ts'
import { serveHandoffs } from '#features/handoffs/routes.ts'
import { serveImports } from '#features/import-export/routes.ts'
import { serveIncomingMail } from '#features/incoming-mail/routes.ts'
import { serveIntake } from '#features/intake/routes.ts'
import { serveMail } from '#features/mail/routes.ts'
import { unsubscribeKey } from '#features/mail/rules/token.ts'
import { serveMarket } from '#features/market/routes.ts'
import { serveNotices } from '#features/notices/routes.ts'
import { servePlanning } from '#features/planning/routes.ts'
import { serveReports } from '#features/reports/routes/reports.ts'
import { serveScoreboard } from '#features/scoreboard/routes.ts'
import { serveViews } from '#features/views/routes.ts'
import { serveWebhooks } from '#features/webhooks/routes.ts'
import type { Database } from '#platform/database/tables.ts'
import type { Door } from '#platform/http/serve.ts'
import type { Jobs } from '#platform/jobs/jobs.ts'
import type { Live } from '#platform/live/live.ts'
import type { Log } from '#platform/log.ts'
import type { SignIn } from '#platform/sign-in.ts'
import { furnishWorkspace } from './furnish.ts'
import { serveHealth } from './health.ts'
import { serveLive } from './live.ts'
import { servePages } from './pages.ts'
import type { Settings } from './program.ts'
import { serveReference } from './reference.ts'
import { serveSignIn } from './sign-in.ts'
import { say } from './words.ts'

export interface Serving {
  door: Door
  db: Kysely<Database>
  live: Live
  signIn: SignIn
  jobs: Jobs
  settings: Settings
  log: Log
}

/** Every way in, by feature; then the description of them, and the pages. */
export async function serveEverything(serving: Serving): Promise<void> {
  const { door, db, signIn, settings, live } = serving
  serveHealth(door.fastify, db)
  serveSignIn(door.fastify, signIn, settings.publicUrl)
  serveLive(door, live)
  serveEntrance(door, db, signIn, furnishWorkspace)
  serveMembers(door, db, signIn, settings.publicUrl)
  servePresence(door)
  serveCalendars(door)
  serveNotices(door)
  serveAgreement(door)
  serveComments(door)
  serveIntake(door)
  serveViews(door)
  serveHandoffs(door)
  serveActivities(door)
  serveDeals(door)
  serveReports(door)
  serveMarket(door)
  servePlanning(door)
  serveCommitments(door, say)
  serveAcknowledgements(door)
  serveScoreboard(door)
  serveBacktest(door)
  serveImports(door)
  serveWebhooks(door, settings.webhookHostsInside)
  serveMail(door, { isSetUp: Boolean(settings.mail), key: unsubscribeKey(settings.secret) })
  serveIncomingMail(door)
  serveErasure(door)
  serveDemo(door, { db, signIn, live, furnish: furnishWorkspace })

  await serveReference(door, settings.publicUrl)
  await servePages(door)
}
