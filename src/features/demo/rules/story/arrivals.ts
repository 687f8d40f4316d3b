import type { IntakeInput } from '#features/intake/schema.ts'
import { type Instant, type LocalDate, MINUTE, plusMilliseconds, SECOND } from '#kernel/instant.ts'
import { addDays, instantOf } from '#kernel/working-time/zone.ts'
import type { Campaign } from '../campaigns.ts'
import { between, countAround, type Dice, happens, pick, weighted } from '../chance.ts'
import { TIME_ZONE } from '../company.ts'
import { MINUTES, pullOn, SOURCES, type Source } from '../market.ts'
import { makePerson, type Person, type Segment } from '../people.ts'
import { silenceOf } from '../silence.ts'
import { CONSENT_WORDS, INTERESTS, MESSAGES } from '../words.ts'

/** A lead on its way in, and what only the story knows of it. */
export interface Arrival {
  at: Instant
  source: Source
  person: Person
  /** How likely sales finds an ideal customer. */
  fit: number
  input: IntakeInput
}

/** How many leads each source brings on each day up to the present, for so many in all. */
export function dailyMeans(
  days: readonly LocalDate[],
  campaigns: readonly Campaign[],
  isClosed: (day: LocalDate) => boolean,
  total: number,
) {
  const silence = silenceOf(days.at(-1)!)
  return SOURCES.map(source => {
    const isSilent = (day: LocalDate) => source.channel === silence.channel && day >= silence.fromOn
    const pulls = days.map((day, number) => (isSilent(day) ? 0 : pullOn(source, day, number, campaigns, isClosed(day))))
    const all = pulls.reduce((sum, pull) => sum + pull, 0)
    return { source, means: pulls.map(pull => (pull * total * source.share) / 100 / all) }
  })
}

export function arrivalsOf(
  dice: Dice,
  day: LocalDate,
  source: Source,
  mean: number,
  campaigns: readonly Campaign[],
): Arrival[] {
  return Array.from({ length: countAround(dice, mean) }, () => {
    const [from, to] = weighted(dice, MINUTES[source.hours])
    const at = plusMilliseconds(instantOf(day, between(dice, from, to - 1), TIME_ZONE), between(dice, 0, 59) * SECOND)
    return arrivalAt(dice, at, day, source, campaigns)
  })
}

export function arrivalAt(
  dice: Dice,
  at: Instant,
  day: LocalDate,
  source: Source,
  campaigns: readonly Campaign[],
): Arrival {
  const campaign = campaignFor(dice, source, day, campaigns)
  const aimed = { ...source, ...campaign?.aimed }
  const segment = weighted(dice, aimed.segments)
  const person = makePerson(dice, segment)
  return { at, source, person, fit: aimed.fit, input: inputOf(dice, person, aimed, campaign) }
}

/** A source with a campaign gets most of its leads by it; a fair, all. */
function campaignFor(
  dice: Dice,
  { channel, hours }: Source,
  day: LocalDate,
  campaigns: readonly Campaign[],
): Campaign | null {
  const own = campaigns.filter(one => one.channel === channel && one.fromOn <= day && day <= one.untilOn)
  if (own.length === 0) return null
  const boost = own.reduce((most, one) => Math.max(most, one.boost), 1)
  if (hours !== 'fair' && happens(dice, 1 / (boost + 0.6))) return null
  return weighted(
    dice,
    own.map(one => [one, one.boost] as const),
  )
}

function inputOf(dice: Dice, person: Person, source: Source, campaign: Campaign | null): IntakeInput {
  const isWorded = happens(dice, source.interest)
  const { segment, firstName, lastName, email, phone, company, jobTitle, region, city, postalCode, employees } = person
  const isKnown = happens(dice, source.company)
  return {
    firstName,
    lastName,
    email,
    country: 'ES',
    region,
    city,
    ...(happens(dice, source.phone) && { phone }),
    ...(isKnown && { company, jobTitle, ...(segment !== 'household' && { employees }) }),
    ...(happens(dice, 0.4) && { postalCode }),
    ...(isWorded && { interest: pick(dice, INTERESTS[segment]) }),
    ...(isWorded && happens(dice, 0.45) && { message: pick(dice, MESSAGES[segment]) }),
    ...(isWorded && happens(dice, 0.3) && { estimatedValue: estimateOf(dice, segment) }),
    contributedBy: source.channel === 'sales' ? 'sales' : 'marketing',
    touchpoint: touchpointOf(dice, source, campaign?.name ?? null),
    consents: source.hours === 'online' && happens(dice, 0.7) ? [CONSENT] : [],
  }
}

const SITE = 'https://aceitescazorla.example'
const CONSENT = { purpose: 'marketing' as const, given: true, words: CONSENT_WORDS, url: `${SITE}/contacto` }
const PAGES = [
  '/hosteleria',
  '/tarifa-profesional',
  '/cosecha-temprana',
  '/lotes',
  '/blog/elegir-aceite-para-freir',
  '/contacto',
]

function touchpointOf(dice: Dice, { channel, kind, utm }: Source, campaign: string | null): IntakeInput['touchpoint'] {
  return {
    kind,
    channel,
    ...(campaign && { campaign }),
    ...(utm && { url: `${SITE}${pick(dice, PAGES)}` }),
    utm: utm ? { utm_source: utm.source, utm_medium: utm.medium, ...(campaign && { utm_campaign: campaign }) } : {},
  }
}

function estimateOf(dice: Dice, segment: Segment): number {
  const [low, high] = {
    restaurant: [6, 60],
    hotel: [20, 160],
    shop: [5, 35],
    distributor: [60, 400],
    gifts: [8, 90],
    household: [1, 2],
  }[segment] as [number, number]
  return between(dice, low, high) * 100
}

/** A known lead again, by a mail: with what it had left out. */
export function returnInput(
  dice: Dice,
  known: { email: string | null; campaign: string | null },
  segment: Segment,
  added: IntakeInput | object,
): IntakeInput {
  const mail = SOURCES.find(({ channel }) => channel === 'email')!
  return {
    ...(known.email && { email: known.email }),
    ...(happens(dice, 0.9) && { interest: pick(dice, INTERESTS[segment]) }),
    ...added,
    contributedBy: 'marketing',
    touchpoint: touchpointOf(dice, mail, known.campaign),
    consents: [],
  }
}

/** All days from one up to, and with, another. */
export function daysFrom(from: LocalDate, until: LocalDate): LocalDate[] {
  const days: LocalDate[] = []
  for (let day = from; day <= until; day = addDays(day, 1)) days.push(day)
  return days
}

export function minutesLater(at: Instant, minutes: number): Instant {
  return plusMilliseconds(at, Math.round(minutes * MINUTE))
}
