import { addInsight, answerInsight } from '#features/market/commands/insights.ts'
import { DAY, earlierOf, MINUTE, plusMilliseconds } from '#kernel/instant.ts'
import { must } from '../rules/allowed.ts'
import { pick } from '../rules/chance.ts'
import type { LedgerLead } from '../rules/ledger/ledger.ts'
import type { ActivityRow } from '../rules/ledger/rows.ts'
import { SAID, type Said } from '../rules/said.ts'
import { INTERESTS } from '../rules/words.ts'
import { actAt, type Telling } from './act-at.ts'

/** How far back what customers say is told. */
const HEARD_DAYS = 330
const ANSWERED_AFTER = 3 * DAY

/** Writes down what customers said, each time in a call or a visit of that lead, and what somebody answered days later. */
export async function hearCustomers(telling: Telling): Promise<void> {
  const talks = talksByInterest(telling)
  for (const said of SAID) {
    const heard = chosen(telling, said, talks)
    const first = heard[0]
    if (!first) continue
    const ids: string[] = []
    for (const talk of heard) ids.push(await writeDown(telling, said, talk))
    await answer(telling, said, { id: ids[0]!, first })
  }
}

interface Talk {
  lead: LedgerLead
  activity: ActivityRow
}

/** The last talk with each lead, by what the lead is interested in. */
function talksByInterest({ plot, ledger }: Telling): Map<string, Talk[]> {
  const since = plusMilliseconds(plot.now, -HEARD_DAYS * DAY)
  const talks = new Map<string, Talk[]>()
  for (const lead of ledger.leads.values()) {
    const activity = lead.activities.findLast(row => row.is_contact && row.kind !== 'email' && row.member_id !== null)
    if (!activity || activity.occurred_at < since || !lead.row.interest) continue
    talks.set(lead.row.interest, [...(talks.get(lead.row.interest) ?? []), { lead, activity }])
  }
  return talks
}

/** Different leads, in the order in which they said it. */
function chosen({ plot }: Telling, { segment, heard }: Said, talks: Map<string, Talk[]>): Talk[] {
  const known = INTERESTS[segment].flatMap(interest => talks.get(interest) ?? [])
  const found = new Set<Talk>()
  while (found.size < Math.min(heard, known.length)) found.add(pick(plot.dice, known))
  return [...found].toSorted((a, b) => a.activity.occurred_at.getTime() - b.activity.occurred_at.getTime())
}

async function writeDown(
  { act, plot, events }: Telling,
  { kind, words }: Said,
  { lead, activity }: Talk,
): Promise<string> {
  const at = plusMilliseconds(activity.occurred_at, 2 * MINUTE)
  const by = actAt(act, earlierOf(at, plot.now), activity.member_id, events, plot.dice)
  return must(await addInsight(by, { kind, words, leadId: lead.row.id, activityId: activity.id })).id
}

async function answer(
  { act, plot, events }: Telling,
  said: Said,
  { id, first }: { id: string; first: Talk },
): Promise<void> {
  if (!said.answer) return
  const at = plusMilliseconds(first.activity.occurred_at, ANSWERED_AFTER)
  const by = actAt(act, earlierOf(at, plot.now), plot.cast.ids.get(said.answer.by)!, events, plot.dice)
  must(await answerInsight(by, id, said.answer.words))
}
