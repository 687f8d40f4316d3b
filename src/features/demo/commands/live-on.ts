import { logActivity } from '#features/activities/commands/log-activity.ts'
import { loseDeal, openDeal, winDeal } from '#features/deals/commands/deals.ts'
import { acceptHandoff, confirmLead, rejectHandoff } from '#features/handoffs/commands/decide.ts'
import { drainQueue } from '#features/handoffs/commands/drain-queue.ts'
import { noticeOverdue } from '#features/handoffs/commands/notice-overdue.ts'
import { receiveLead } from '#features/intake/commands/receive-leads.ts'
import { DAY, earlierOf, HOUR, type Instant, laterOf, plusMilliseconds } from '#kernel/instant.ts'
import { seededDice } from '#kernel/statistics/seeded-dice.ts'
import { type PreparedCalendar, prepareCalendar } from '#kernel/working-time/prepared.ts'
import { addDays, startOfLocalDate, weekdayOf } from '#kernel/working-time/zone.ts'
import type { Act } from '#platform/act.ts'
import { boughtBecause } from '../rules/bought-because.ts'
import { aroundMedian, type Dice, happens, pick, seedOf } from '../rules/chance.ts'
import { COLLEAGUES, type Colleague, companyCalendar, TIME_ZONE } from '../rules/company.ts'
import { momentIn, nextMomentIn, type Window } from '../rules/next-moment.ts'
import { campaignsToldOn } from '../rules/silence.ts'
import { arrivalsOf, dailyMeans, daysFrom } from '../rules/story/arrivals.ts'
import {
  attemptOf,
  callOf,
  dealOf,
  encounterOf,
  rejectionOf,
  segmentOf,
  unreachable,
} from '../rules/story/behaviour.ts'
import { dayOf, firstDay, LEADS_TOLD, receiverOf } from '../rules/story/tell.ts'
import { WORKING_DAY } from '../rules/story/teller.ts'
import { LOST_BECAUSE } from '../rules/words.ts'
import {
  absentOn,
  colleagueIds,
  holdDemo,
  lastArrival,
  lastPurchases,
  leadsAtStage,
  openDeals,
  type Work,
  waitingHandoffs,
} from '../store/waiting-work.ts'

/** After a longer stop, the days before are left out. */
const CAUGHT_UP_AT_MOST = 3 * DAY
/** One act lives through so much at a time. */
const AT_A_TIME = 2 * HOUR

/** Something that a colleague is going to do. */
interface Deed {
  at: Instant
  by: string | null
  do(act: Act): Promise<unknown>
}

/** From where the demo goes on: the last lead that came in, some days ago at most. */
export async function liveFrom(act: Act): Promise<Instant> {
  const earliest = plusMilliseconds(act.now, -CAUGHT_UP_AT_MOST)
  return laterOf((await lastArrival(act)) ?? earliest, earliest)
}

/**
 * Lets the demo go on from an instant: leads come in and colleagues answer theirs, by the commands, each at its own time. Answers how far
 * it came; the caller goes on from there. Which leads come on a day is told by its date, so that nothing comes twice.
 */
export async function liveOn(act: Act, from: Instant): Promise<Instant> {
  const window = { from, until: earlierOf(plusMilliseconds(from, AT_A_TIME), act.now) }
  if (window.until <= from || !(await holdDemo(act))) return act.now
  const today = dayOf(window.until)
  const calendar = companyCalendar(addDays(today, -400), addDays(today, 90))
  const reach = [
    startOfLocalDate(addDays(today, -400), TIME_ZONE),
    startOfLocalDate(addDays(today, 90), TIME_ZONE),
  ] as const
  const time = prepareCalendar(calendar, ...reach)
  const deeds = [...(await arrivals(act, window)), ...(await work(act, window, time))]
  for (const deed of deeds.sort((a, b) => a.at.getTime() - b.at.getTime()))
    await deed.do({ ...act, now: deed.at, memberId: deed.by })
  const atEnd = { ...act, now: window.until, memberId: null }
  await drainQueue(atEnd)
  await noticeOverdue(atEnd)
  return window.until
}

async function arrivals(act: Act, { from, until }: Window): Promise<Deed[]> {
  const ids = await colleagueIds(act)
  return daysFrom(dayOf(from), dayOf(until)).flatMap(day => {
    const days = daysFrom(firstDay(day), day)
    const campaigns = campaignsToldOn(days[0]!, day)
    const closed = new Set(companyCalendar(days[0]!, day).closedOn.map(({ on }) => on))
    const means = dailyMeans(days, campaigns, one => closed.has(one) || weekdayOf(one) === 7, LEADS_TOLD)
    return means.flatMap(({ source, means: mean }) => {
      const dice = seededDice(seedOf('living', day, source.channel))
      return arrivalsOf(dice, day, source, mean.at(-1)!, campaigns)
        .filter(({ at }) => from < at && at <= until)
        .map(({ at, input }) => ({
          at,
          by: ids.get(receiverOf(dice, source.channel) ?? '') ?? null,
          do: (current: Act) => receiveLead(current, input),
        }))
    })
  })
}

async function work(act: Act, window: Window, time: PreparedCalendar): Promise<Deed[]> {
  const absent = await absentOn(act, dayOf(window.until))
  const lately = plusMilliseconds(window.from, -30 * DAY)
  const deeds = [
    ...(await waitingHandoffs(act, 'answer')).map(one => answering(one, window, time)),
    ...(await waitingHandoffs(act, 'decision')).map(one => deciding(one, window, time)),
    ...(await leadsAtStage(act, 'sal', lately)).map(one => confirming(one, window, time)),
    ...(await leadsAtStage(act, 'sql', lately)).map(one => offering(one, window, time)),
    ...(await openDeals(act)).map(one => closing(one, window, time)),
    ...(await lastPurchases(act, plusMilliseconds(window.from, -300 * DAY))).map(one => buyingAgain(one, window, time)),
  ]
  return deeds.filter((deed): deed is Deed => deed !== null && !absent.has(deed.by ?? ''))
}

function answering(one: Work, window: Window, time: PreparedCalendar): Deed | null {
  const dice = diceOf('answer', one)
  const at = nextMomentIn(window, one.since, { median: colleagueOf(one)?.pace ?? 20, spread: 0.9 }, dice, time)
  const { input } = attemptOf(dice)
  return at && { at, by: one.ownerId, do: act => logActivity(act, one.leadId, input) }
}

/** Who has not spoken with the lead yet calls once more, and gives up or goes on. */
function deciding(one: Work & { wasReached: boolean }, window: Window, time: PreparedCalendar): Deed | null {
  const dice = diceOf('decision', one)
  const at = nextMomentIn(window, one.since, { median: one.wasReached ? 30 : 260, spread: 0.8 }, dice, time)
  const isReached = one.wasReached || happens(dice, 0.85)
  const rejection = isReached ? rejectionOf(dice, segmentOf(one), 0.8) : unreachable(dice)
  const call = callOf(dice)
  return (
    at && {
      at,
      by: one.ownerId,
      do: async act => {
        if (!one.wasReached && isReached) await logActivity(act, one.leadId, call)
        return rejection ? rejectHandoff(act, one.id, rejection) : acceptHandoff(act, one.id)
      },
    }
  )
}

function confirming(one: Work, window: Window, time: PreparedCalendar): Deed | null {
  const dice = diceOf('confirm', one)
  const at = momentIn(window, one.since, aroundMedian(dice, 1.6 * WORKING_DAY, 0.8), time)
  if (!at || !happens(dice, 0.68)) return null
  const input = happens(dice, 0.5) ? encounterOf(dice, one.city) : callOf(dice)
  return {
    at,
    by: one.ownerId,
    do: async act => {
      await logActivity(act, one.leadId, input)
      return confirmLead(act, one.leadId)
    },
  }
}

function offering(one: Work, window: Window, time: PreparedCalendar): Deed | null {
  const dice = diceOf('offer', one)
  const at = momentIn(window, one.since, aroundMedian(dice, 2 * WORKING_DAY, 0.8), time)
  if (!at || !happens(dice, 0.82)) return null
  const input = dealOf(dice, segmentOf(one), false)
  return { at, by: one.ownerId, do: act => openDeal(act, one.leadId, input) }
}

function closing(one: Work & { kind: 'new' | 'repurchase' }, window: Window, time: PreparedCalendar): Deed | null {
  const dice = diceOf('close', one)
  const days = one.kind === 'new' ? 7 : 1
  const at = nextMomentIn(window, one.since, { median: days * WORKING_DAY, spread: 0.7 }, dice, time)
  const isWon = happens(dice, one.kind === 'new' ? 0.5 * (colleagueOf(one)?.skill ?? 1) : 0.93)
  const lostBecause = pick(dice, LOST_BECAUSE)
  const because = boughtBecause(one.id, segmentOf(one), one.kind === 'repurchase')
  const end = (act: Act) =>
    isWon ? winDeal(act, one.id, { wonBy: 'order', because }) : loseDeal(act, one.id, lostBecause)
  return at && { at, by: one.ownerId, do: end }
}

function buyingAgain(one: Work, window: Window, time: PreparedCalendar): Deed | null {
  const dice = diceOf('again', one)
  if (!happens(dice, 0.84)) return null
  const at = momentIn(window, plusMilliseconds(one.since, aroundMedian(dice, 82, 0.5) * DAY), 1 + dice() * 400, time)
  const input = dealOf(dice, segmentOf(one), true)
  return at && { at, by: one.ownerId, do: act => openDeal(act, one.leadId, input) }
}

function diceOf(what: string, { id }: Work): Dice {
  return seededDice(seedOf(what, id))
}

function colleagueOf({ ownerEmail }: Work): Colleague | undefined {
  return COLLEAGUES.find(({ key }) => ownerEmail.startsWith(`${key}@`))
}
