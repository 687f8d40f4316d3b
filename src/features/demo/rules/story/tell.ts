import type { Instant, LocalDate } from '#kernel/instant.ts'
import { DAY, MINUTE, plusMilliseconds, SECOND } from '#kernel/instant.ts'
import { prepareCalendar } from '#kernel/working-time/prepared.ts'
import { addDays, instantOf, localDateOf, startOfLocalDate, weekdayOf } from '#kernel/working-time/zone.ts'
import { aroundMedian, between, type Dice, happens, pick } from '../chance.ts'
import {
  COLLEAGUES,
  type Colleague,
  type ColleagueKey,
  companyCalendar,
  DAYS_TOLD,
  plannedAbsences,
  TIME_ZONE,
  troubles,
} from '../company.ts'
import { type Beginning, type Ledger, openLedger } from '../ledger/ledger.ts'
import { SOURCES } from '../market.ts'
import type { Person } from '../people.ts'
import { campaignsToldOn } from '../silence.ts'
import { INTERESTS } from '../words.ts'
import { openAgenda } from './agenda.ts'
import { type Arrival, arrivalAt, arrivalsOf, dailyMeans, daysFrom, minutesLater } from './arrivals.ts'
import { encounterOf } from './behaviour.ts'
import { comesBack } from './returning.ts'
import { answerHandoff, drainQueue, pursue } from './selling.ts'
import { does, later, type Seller, type Teller, whenDone } from './teller.ts'

export const LEADS_TOLD = 12_000

export interface Cast {
  /** Colleagues by their key. */
  ids: ReadonlyMap<string, string>
  visitorId: string
}

export interface Plot {
  today: LocalDate
  /** The story ends then. */
  now: Instant
  dice: Dice
  cast: Cast
  beginning: Beginning
  keepsSteps?: boolean
}

/** The first day of the story. */
export function firstDay(today: LocalDate): LocalDate {
  return addDays(today, -DAYS_TOLD)
}

/** Tells two years, a day at a time, so that whoever calls may do other things between. The ledger is full when it is done. */
export function* tellStory(plot: Plot, begin: (ledger: Ledger) => void = () => {}): Generator<LocalDate, Ledger> {
  const teller = openTeller(plot)
  begin(teller.ledger)
  const { today, dice, cast } = plot
  const days = daysFrom(firstDay(today), today)
  const { closedOn } = companyCalendar(days[0]!, today)
  const closed = new Set(closedOn.map(({ on }) => on))
  const campaigns = campaignsToldOn(days[0]!, today)
  const means = dailyMeans(days, campaigns, day => closed.has(day) || weekdayOf(day) === 7, LEADS_TOLD)

  later(teller, instantOf(teller.troubles.autumn.noticedOn, 11 * 60, TIME_ZONE), at => handOverTheirs(teller, cast, at))
  greetVisitor(teller, plot, campaigns)
  for (const [number, day] of days.entries()) {
    later(teller, plusMilliseconds(startOfLocalDate(day, TIME_ZONE), 30 * SECOND), at => drainQueue(teller, at))
    for (const { source, means: mean } of means) {
      for (const arrival of arrivalsOf(dice, day, source, mean[number]!, campaigns))
        later(teller, arrival.at, at => comeIn(teller, cast, unlikeOthers(teller, arrival), at))
    }
    teller.agenda.runUntil(Math.min(startOfLocalDate(addDays(day, 1), TIME_ZONE).getTime(), plot.now.getTime()))
    yield day
  }
  return teller.ledger
}

function openTeller({ today, now, dice, cast, beginning, keepsSteps = false }: Plot): Teller {
  const first = firstDay(today)
  const reach = addDays(today, 60)
  const sellers = COLLEAGUES.filter((one: Colleague) => one.pace !== undefined)
  return {
    ledger: openLedger(beginning, keepsSteps),
    dice,
    agenda: openAgenda(),
    until: now,
    time: prepareCalendar(
      companyCalendar(first, reach),
      startOfLocalDate(first, TIME_ZONE),
      startOfLocalDate(reach, TIME_ZONE),
    ),
    sellers: new Map<string, Seller>(
      sellers.map(({ key, pace, skill }: Colleague) => [cast.ids.get(key)!, { pace: pace!, skill: skill! }]),
    ),
    away: plannedAbsences(first, today).map(({ who, fromOn, untilOn }) => ({
      memberId: cast.ids.get(who)!,
      fromOn,
      untilOn,
    })),
    troubles: troubles(today),
    truths: new Map(),
  }
}

/** Nobody has the address of somebody else: who came before is somebody else by one figure more. */
function unlikeOthers({ ledger }: Teller, arrival: Arrival): Arrival {
  let { email } = arrival.person
  for (let next = 2; ledger.byKey.has(`email ${email}`); next++) email = arrival.person.email.replace('@', `${next}@`)
  return { ...arrival, input: { ...arrival.input, email } }
}

function comeIn(teller: Teller, cast: Cast, { source, person, fit, input }: Arrival, at: Instant): void {
  const { dice, truths, ledger } = teller
  const by = cast.ids.get(receiverOf(dice, source.channel) ?? '') ?? null
  const { made, given } = does(teller, at, by, { do: 'receive', input })
  const leadId = made!
  truths.set(leadId, { segment: person.segment, fit })
  const lead = ledger.leads.get(leadId)!
  if (given.length > 0) {
    for (const handoff of given) answerHandoff(teller, handoff, at)
    return
  }
  if (source.channel === 'sales') workOwn(teller, leadId, by!, person, at)
  else if (lead.row.stage === 'mql' && !input.phone && happens(dice, 0.6))
    comesBack(teller, lead, aroundMedian(dice, 1.5, 0.8), answerHandoff, { phone: person.phone })
  else if (lead.row.stage === 'lead' && happens(dice, 0.13)) {
    const added = { company: person.company, phone: person.phone, interest: pick(dice, INTERESTS[person.segment]) }
    comesBack(teller, lead, between(dice, 2, 45), answerHandoff, added)
  }
}

/** A seller brings what they find; in the shop and at fairs somebody of marketing writes it down; forms write themselves. */
export function receiverOf(dice: Dice, channel: string): ColleagueKey | null {
  if (channel === 'sales') return pick(dice, SELLERS)
  if (channel === 'store') return 'marta'
  if (channel === 'event') return pick(dice, ['adrian', 'samuel'] as const)
  return channel === 'phone' ? 'carmen' : null
}

const SELLERS: readonly ColleagueKey[] = ['antonio', 'rocio', 'ivan', 'pilar', 'javier', 'nerea', 'youssef', 'carmen']

function workOwn(teller: Teller, leadId: string, by: string, person: Person, at: Instant): void {
  const lead = teller.ledger.leads.get(leadId)!
  if (lead.row.stage !== 'mql') return
  later(teller, whenDone(teller, by, at, between(teller.dice, 1, 40)), when => {
    does(teller, when, by, { do: 'log', leadId, input: encounterOf(teller.dice, person.city) })
    pursue(teller, lead, by, when)
  })
}

/** The day on which somebody noticed: what waited for the two who are away is given to those who are here. */
function handOverTheirs(teller: Teller, cast: Cast, at: Instant): void {
  const { ledger, sellers } = teller
  const gone = [cast.ids.get('rocio')!, cast.ids.get('ivan')!]
  const here = ledger.seats.filter(({ id }) => sellers.has(id) && !gone.includes(id))
  const waiting = [...ledger.handoffs.values()].filter(
    row => gone.includes(row.owner_id ?? '') && !row.answered_at && !row.closed_at,
  )
  for (const [index, handoff] of waiting.entries()) {
    const next = here[index % here.length]!
    const when = plusMilliseconds(at, index * 7 * SECOND)
    later(teller, when, then => {
      if (handoff.answered_at || handoff.closed_at) return
      does(teller, then, cast.ids.get('antonio')!, { do: 'assign', handoffId: handoff.id, memberId: next.id })
      answerHandoff(teller, handoff, then)
    })
  }
}

const MINUTES_BEFORE = [52, 41, 29, 17, 8, 3]

/** So that the visitor finds something to do: good leads of the last hour, given to them, and one that is late. */
function greetVisitor(
  teller: Teller,
  { now, today, dice, cast }: Plot,
  campaigns: ReturnType<typeof campaignsToldOn>,
): void {
  const source = SOURCES.find(({ channel }) => channel === 'seo')!
  const eager = { ...source, interest: 1, phone: 1, company: 1, fit: 0.9 }
  const give = (handoffId: string, at: Instant) => {
    if (teller.ledger.handoffs.get(handoffId)!.owner_id === cast.visitorId) return
    does(teller, at, cast.ids.get('antonio')!, { do: 'assign', handoffId, memberId: cast.visitorId })
  }
  for (const minutes of MINUTES_BEFORE) {
    later(teller, minutesLater(now, -minutes), at => {
      const arrival = unlikeOthers(teller, arrivalAt(dice, at, today, eager, campaigns))
      const { made, given } = does(teller, at, null, { do: 'receive', input: arrival.input })
      teller.truths.set(made!, { segment: arrival.person.segment, fit: arrival.fit })
      for (const handoff of given) {
        answerHandoff(teller, handoff, at)
        later(teller, plusMilliseconds(at, 20 * SECOND), then => give(handoff.id, then))
      }
    })
  }
  later(teller, plusMilliseconds(now, -MINUTE), at => {
    const late = [...teller.ledger.handoffs.values()].filter(
      row =>
        row.owner_id &&
        !row.answered_at &&
        !row.closed_at &&
        row.due_at < at &&
        row.delivered_at > plusMilliseconds(at, -6 * DAY),
    )
    const last = late.at(-1)
    if (last) give(last.id, at)
  })
}

/** The day of an instant for the people of the demo. */
export function dayOf(at: Instant): LocalDate {
  return localDateOf(at, TIME_ZONE)
}
