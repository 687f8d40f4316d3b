import { enterAbsence } from '#features/access/commands/absences.ts'
import { changeHours } from '#features/access/commands/hours.ts'
import { createWorkspace, type Furnish } from '#features/access/commands/set-up.ts'
import { draftVersion } from '#features/agreement/commands/draft-version.ts'
import { giveReports } from '#features/agreement/commands/give-reports.ts'
import { proposeVersion } from '#features/agreement/commands/propose-version.ts'
import { saveDraft } from '#features/agreement/commands/save-draft.ts'
import { signVersion } from '#features/agreement/commands/sign-version.ts'
import { versionsInForceBetween } from '#features/agreement/queries/terms.ts'
import type { AgreementDocument } from '#features/agreement/schema.ts'
import { changeCalendar } from '#features/calendars/commands/calendars.ts'
import { findDefaultCalendar } from '#features/calendars/queries/calendars.ts'
import type { CalendarChange } from '#features/calendars/schema.ts'
import { listReasons } from '#features/leads/queries/reasons.ts'
import type { Instant, LocalDate } from '#kernel/instant.ts'
import { DAY, plusMilliseconds } from '#kernel/instant.ts'
import { seededDice } from '#kernel/statistics/seeded-dice.ts'
import type { WorkingCalendar } from '#kernel/working-time/calendar.ts'
import { addDays, instantOf, startOfLocalDate, weekdayOf } from '#kernel/working-time/zone.ts'
import type { Act } from '#platform/act.ts'
import { amendment, firstAgreement, type Parties, proposedChange } from '../rules/agreement.ts'
import { must } from '../rules/allowed.ts'
import { type Dice, seededId, seedOf } from '../rules/chance.ts'
import {
  COLLEAGUES,
  COMPANY,
  COUNTRY,
  type Colleague,
  CURRENCY,
  companyCalendar,
  partTimeHours,
  plannedAbsences,
  TIME_ZONE,
} from '../rules/company.ts'
import type { Beginning, Ledger, Seat } from '../rules/ledger/ledger.ts'
import type { EventRow } from '../rules/ledger/rows.ts'
import { type Cast, dayOf, firstDay, type Plot, tellStory } from '../rules/story/tell.ts'
import { insertColleagues, saveTurns, settleVisitor } from '../store/people.ts'
import { writeEvents, writeLedger } from '../store/write-history.ts'
import { actAt } from './act-at.ts'
import { confirmClauses } from './confirm-clauses.ts'
import { hearCustomers } from './hear-customers.ts'
import { objectToBreaches } from './object-to-breaches.ts'
import { receiveMails } from './receive-mails.ts'
import { sayWhy } from './say-why.ts'
import { stateMissions } from './state-missions.ts'

export interface Visitor {
  userId: string
  name: string
  email: string
  locale: 'es' | 'en'
}

export interface DemoInput {
  visitor: Visitor
  seed: number
  furnish: Furnish
}

/**
 * Makes the demo company in the act's own workspace, which is new; `act.memberId` becomes the visitor's seat. What is signed, entered
 * and settled goes through the commands, as it would have been then; twelve thousand leads are told in memory and written at once.
 */
export async function makeDemo(act: Act, input: DemoInput): Promise<Ledger> {
  const { plot, events } = await prepareDemo(act, input)
  const ledger = await listen(tellStory(plot))
  await writeLedger(act, ledger)
  await letSomeWorkPartTime(act, plot, events)
  const { dice, cast, today } = plot
  await confirmClauses((at, who) => actAt(act, at, who, events, dice), { now: act, today, ids: cast.ids })
  const telling = { act, plot, ledger, events }
  await stateMissions(telling)
  await hearCustomers(telling)
  await objectToBreaches(telling)
  await receiveMails(telling)
  await sayWhy(telling)
  await giveReports(act)
  await writeEvents(act, events)
  await saveTurns(act, ledger.seats)
  return ledger
}

/** After the story, which was routed without hours of anybody's own. */
async function letSomeWorkPartTime(act: Act, { now, dice, cast }: Plot, events: EventRow[]): Promise<void> {
  const company = await findDefaultCalendar(act)
  for (const { who, hours } of partTimeHours(company.hours)) {
    const memberId = cast.ids.get(who)!
    const yesterday = actAt(act, plusMilliseconds(now, -DAY), memberId, events, dice)
    must(await changeHours(yesterday, memberId, { hours: hours as CalendarChange['hours'] }))
  }
}

/** Everything but the leads: company, people, calendar, absences, agreement. */
export async function prepareDemo(
  act: Act,
  { visitor, seed, furnish }: DemoInput,
): Promise<{ plot: Plot; events: EventRow[] }> {
  const today = dayOf(act.now)
  const first = firstDay(today)
  const dice = seededDice(seedOf(seed, today))
  const founded = plusMilliseconds(startOfLocalDate(first, TIME_ZONE), -DAY)
  const cast: Cast = {
    ids: new Map(COLLEAGUES.map(({ key }, index) => [key, seededId(plusMilliseconds(founded, index), dice)])),
    visitorId: act.memberId as string,
  }
  const events: EventRow[] = []
  const asOf = (at: Instant, who: string | null) => actAt(act, at, who, events, dice)

  const company = {
    ...COMPANY,
    name: visitor.name,
    email: visitor.email,
    functions: ['sales' as const, 'marketing' as const],
  }
  await createWorkspace(asOf(founded, cast.visitorId), visitor.userId, company, { isDemo: true })
  await furnish(asOf(founded, null), { ...company, password: '' })
  await insertColleagues(
    act,
    COLLEAGUES.map((one: Colleague) => ({ ...one, id: cast.ids.get(one.key)! })),
    founded,
  )
  const joinedAt = instantOf(addDays(today, -3), 9 * 60, TIME_ZONE)
  await settleVisitor(act, { memberId: cast.visitorId, joinedAt, locale: visitor.locale })

  const remedios = cast.ids.get('remedios')!
  const hours = companyCalendar(first, addDays(today, 730))
  const calendar = await findDefaultCalendar(act)
  must(
    await changeCalendar(asOf(founded, remedios), calendar.id, {
      name: 'Jornada partida de Cazorla',
      country: COUNTRY,
      region: 'AN',
      hours: hours as CalendarChange['hours'],
      isDefault: true,
    }),
  )
  const absences = plannedAbsences(first, today).map(({ who, fromOn, untilOn, enteredOn }) => ({
    memberId: cast.ids.get(who)!,
    fromOn,
    untilOn,
    enteredAt: instantOf(enteredOn, 10 * 60 + 30, TIME_ZONE),
  }))
  for (const { enteredAt, ...absence } of absences)
    must(await enterAbsence(asOf(enteredAt, cast.ids.get('antonio')!), absence))
  await agree(asOf, { first, today, now: act.now, hours, cast, dice })

  const terms = await versionsInForceBetween(act, founded, plusMilliseconds(act.now, 365 * DAY))
  const leadsTo = new Map((await listReasons(act)).rows.map(({ code, leadsTo }) => [code, leadsTo]))
  const beginning: Beginning = {
    timeZone: TIME_ZONE,
    country: COUNTRY,
    currency: CURRENCY,
    terms,
    leadsTo,
    seats: seatsOf(cast, founded, joinedAt),
    absences,
    newId: at => seededId(at, dice),
  }
  return { plot: { today, now: act.now, dice, cast, beginning }, events }
}

async function agree(
  asOf: (at: Instant, who: string | null) => Act,
  {
    first,
    today,
    now,
    hours,
    cast,
    dice,
  }: { first: LocalDate; today: LocalDate; now: Instant; hours: WorkingCalendar; cast: Cast; dice: Dice },
): Promise<void> {
  const of = (key: string) => cast.ids.get(key)!
  const parties: Parties = {
    marketing: of('lucia'),
    sales: of('antonio'),
    witness: of('remedios'),
    seller: of('javier'),
  }
  const endsOn = `${Number(today.slice(0, 4)) + 1}-12-31`
  const yearAgo = addDays(today, -365)
  const halfWay = addDays(yearAgo, Math.min(0, 5 - weekdayOf(yearAgo)))
  const idAt = (at: Instant) => () => seededId(at, dice)

  const signedAt = instantOf(first, 0, TIME_ZONE)
  const start = firstAgreement({ startsOn: first, endsOn, hours, parties, newId: idAt(signedAt) })
  await sign(asOf, plusMilliseconds(signedAt, -3_600_000), parties, start)

  const amendedAt = instantOf(halfWay, 12 * 60, TIME_ZONE)
  const startsOn = addDays(halfWay, 3)
  const amended = amendment(start, { startsOn, endsOn, hours, parties, newId: idAt(amendedAt) })
  await sign(asOf, amendedAt, parties, amended)

  const draftedAt = plusMilliseconds(now, -2 * DAY)
  const drafting = asOf(draftedAt, parties.marketing)
  const draft = must(await draftVersion(drafting, { basedOn: null }))
  const document = proposedChange(amended, today, idAt(draftedAt))
  must(await saveDraft(drafting, { id: draft.id, revision: draft.revision, document }))
}

async function sign(
  asOf: (at: Instant, who: string | null) => Act,
  at: Instant,
  parties: Parties,
  document: AgreementDocument,
): Promise<void> {
  const by = asOf(at, parties.marketing)
  const draft = must(await draftVersion(by, { basedOn: null }))
  const saved = must(await saveDraft(by, { id: draft.id, revision: draft.revision, document }))
  const proposed = must(await proposeVersion(by, { id: draft.id, revision: saved.revision }))
  const sha256 = proposed.sha256 as string
  for (const [index, who] of [parties.marketing, parties.sales, parties.witness].entries())
    must(await signVersion(asOf(plusMilliseconds(at, (index + 1) * 600_000), who), { id: draft.id, sha256 }))
}

function seatsOf({ ids, visitorId }: Cast, founded: Instant, joinedAt: Instant): Seat[] {
  const none = { turn: 0, waiting: 0 }
  const colleagues = COLLEAGUES.filter((one: Colleague) => one.functions.includes('sales')).map((one: Colleague) => ({
    id: ids.get(one.key)!,
    name: one.name,
    weight: one.weight ?? 1,
    capacity: one.capacity ?? null,
    joinedAt: founded,
    ...none,
  }))
  return [...colleagues, { id: visitorId, name: '', weight: 1, capacity: null, joinedAt, ...none }]
}

/** Days are told one by one, and others are served in between. */
async function listen(story: ReturnType<typeof tellStory>): Promise<Ledger> {
  for (let day = 0; ; day++) {
    const next = story.next()
    if (next.done) return next.value
    if (day % 10 === 0) await new Promise(resolve => setImmediate(resolve))
  }
}
