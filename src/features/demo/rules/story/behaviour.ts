import type { ActivityInput } from '#features/activities/schema.ts'
import type { DealInput } from '#features/deals/schema.ts'
import { aroundMedian, between, type Dice, happens, pick, weighted } from '../chance.ts'
import { HOUSEHOLDS, type Segment } from '../people.ts'
import { CALL_WORDS, DEAL_TITLES, EMAIL_WORDS, INTERESTS, REJECTION_WORDS, VISIT_WORDS } from '../words.ts'

/** Working minutes until a seller tries, with what waits for them: some leads are forgotten for a day. */
export function minutesToAnswer(dice: Dice, pace: number, waiting: number, strain: number): number {
  const crowd = 1 + 0.12 * Math.max(0, waiting - 2)
  const usual = 2 + aroundMedian(dice, pace * crowd * strain, 0.7)
  return happens(dice, 0.045) ? usual + between(dice, 240, 900) : usual
}

export interface Attempt {
  input: ActivityInput
  isContact: boolean
  /** Comes back to what was written after so many working minutes; null: never. */
  repliesAfter: number | null
}

export function attemptOf(dice: Dice): Attempt {
  const kind = weighted(dice, [
    ['call', 74],
    ['email', 12],
    ['message', 14],
  ] as const)
  if (kind !== 'call') {
    const words = kind === 'email' ? { words: pick(dice, EMAIL_WORDS) } : {}
    const repliesAfter = happens(dice, 0.45) ? aroundMedian(dice, 140, 0.8) : null
    return { input: { kind, direction: 'outbound', outcome: 'sent', ...words }, isContact: false, repliesAfter }
  }
  const outcome = weighted(dice, [
    ['connected', 52],
    ['no_answer', 26],
    ['voicemail', 13],
    ['busy', 7],
    ['wrong_number', 2],
  ] as const)
  if (outcome !== 'connected')
    return { input: { kind, direction: 'outbound', outcome }, isContact: false, repliesAfter: null }
  return { input: callOf(dice), isContact: true, repliesAfter: null }
}

export function callOf(dice: Dice): ActivityInput {
  const words = happens(dice, 0.4) ? { words: pick(dice, CALL_WORDS) } : {}
  const durationMinutes = Math.round(aroundMedian(dice, 5, 0.7) * 10) / 10
  return { kind: 'call', direction: 'outbound', outcome: 'connected', durationMinutes, ...words }
}

/** A visit with its place and distance, or a meeting by video. */
export function encounterOf(dice: Dice, place: string | null): ActivityInput {
  if (happens(dice, 0.35))
    return { kind: 'meeting', direction: 'outbound', outcome: 'held', durationMinutes: between(dice, 15, 60) }
  const words = happens(dice, 0.5) ? { words: pick(dice, VISIT_WORDS) } : {}
  const where = { ...(place && { place }), distanceKm: between(dice, 4, 260) }
  return {
    kind: 'visit',
    direction: 'outbound',
    outcome: 'held',
    durationMinutes: between(dice, 20, 90),
    ...where,
    ...words,
  }
}

/** Null: accepted. */
export function rejectionOf(dice: Dice, segment: Segment, fit: number): { reasonCode: string; words?: string } | null {
  const isHousehold = segment === 'household'
  if (happens(dice, isHousehold ? 0.05 : Math.max(fit, 0.6))) return null
  const reasonCode = weighted(dice, isHousehold ? HOUSEHOLD_REASONS : REASONS)
  return withWords(dice, reasonCode, isHousehold ? 0.8 : 0.5)
}

export function unreachable(dice: Dice): { reasonCode: string; words?: string } {
  return withWords(dice, 'unreachable', 0.4)
}

const REASONS = [
  ['no_need', 20],
  ['not_now', 24],
  ['no_budget', 16],
  ['no_authority', 12],
  ['bought_elsewhere', 12],
  ['not_ideal_customer', 9],
  ['wrong_data', 5],
  ['duplicate', 2],
] as const
const HOUSEHOLD_REASONS = [
  ['not_ideal_customer', 93],
  ['wrong_data', 5],
  ['no_need', 2],
] as const

function withWords(dice: Dice, reasonCode: string, likely: number): { reasonCode: string; words?: string } {
  return { reasonCode, ...(happens(dice, likely) && { words: pick(dice, REJECTION_WORDS[reasonCode]!) }) }
}

export function dealOf(dice: Dice, segment: Segment, isRepurchase: boolean): DealInput {
  const median = { restaurant: 1_450, hotel: 3_600, shop: 1_150, distributor: 7_800, gifts: 2_600, household: 95 }[
    segment
  ]
  const size = aroundMedian(dice, isRepurchase ? median * 0.8 : median, 0.5)
  return {
    title: isRepurchase ? 'Reposición' : DEAL_TITLES[segment],
    salesChannel: weighted(dice, SALES_CHANNELS[segment]),
    amountMinor: Math.max(4_000, Math.round(size / 5) * 500),
  }
}

const SALES_CHANNELS: Readonly<Record<Segment, readonly (readonly [DealInput['salesChannel'], number])[]>> = {
  restaurant: [
    ['field', 52],
    ['phone', 30],
    ['store', 12],
    ['online', 6],
  ],
  hotel: [
    ['field', 60],
    ['phone', 34],
    ['online', 6],
  ],
  shop: [
    ['field', 40],
    ['phone', 34],
    ['online', 18],
    ['store', 8],
  ],
  distributor: [
    ['field', 45],
    ['phone', 55],
  ],
  gifts: [
    ['store', 46],
    ['phone', 28],
    ['online', 26],
  ],
  household: [
    ['store', 70],
    ['online', 30],
  ],
}

/** Who a lead is, as far as can be told from what it said. */
export function segmentOf({ company, interest }: { company: string | null; interest: string | null }): Segment {
  const said = Object.entries(INTERESTS) as [Segment, readonly string[]][]
  if (company && HOUSEHOLDS.includes(company)) return 'household'
  return said.find(([, interests]) => interest !== null && interests.includes(interest))?.[0] ?? 'restaurant'
}
