import type { TouchpointInput } from '#features/intake/schema.ts'
import type { Channel } from '#kernel/fields.ts'
import type { LocalDate } from '#kernel/instant.ts'
import { weekdayOf } from '#kernel/working-time/zone.ts'
import { troubles } from './company.ts'
import type { Segment } from './people.ts'

export type Hours = 'online' | 'desk' | 'store' | 'fair'

/** A way by which leads come. */
export interface Source {
  channel: Channel
  kind: TouchpointInput['kind']
  hours: Hours
  /** Of all leads of two years, in percent; fairs bring theirs on their days alone. */
  share: number
  /** How likely a form of theirs says what it wants, gives a phone, names a company. */
  interest: number
  phone: number
  company: number
  /** How likely sales finds an ideal customer behind it. */
  fit: number
  segments: readonly (readonly [Segment, number])[]
  utm: { source: string; medium: string } | null
}

const HOSPITALITY = [
  ['restaurant', 50],
  ['hotel', 14],
  ['shop', 20],
  ['distributor', 7],
  ['gifts', 9],
] as const

/** Eight channels, online and offline. */
export const SOURCES: readonly Source[] = [
  {
    channel: 'seo',
    kind: 'form',
    hours: 'online',
    share: 25,
    interest: 0.46,
    phone: 0.78,
    company: 0.75,
    fit: 0.84,
    segments: HOSPITALITY,
    utm: { source: 'google', medium: 'organic' },
  },
  {
    channel: 'paid_search',
    kind: 'form',
    hours: 'online',
    share: 20,
    interest: 0.5,
    phone: 0.76,
    company: 0.74,
    fit: 0.78,
    segments: HOSPITALITY,
    utm: { source: 'google', medium: 'cpc' },
  },
  {
    channel: 'paid_social',
    kind: 'form',
    hours: 'online',
    share: 14,
    interest: 0.36,
    phone: 0.7,
    company: 0.62,
    fit: 0.7,
    segments: [...HOSPITALITY, ['household', 12]],
    utm: { source: 'instagram', medium: 'paid_social' },
  },
  {
    channel: 'email',
    kind: 'email_click',
    hours: 'online',
    share: 13,
    interest: 0.48,
    phone: 0.72,
    company: 0.8,
    fit: 0.88,
    segments: HOSPITALITY,
    utm: { source: 'newsletter', medium: 'email' },
  },
  {
    channel: 'store',
    kind: 'store_visit',
    hours: 'store',
    share: 9,
    interest: 0.52,
    phone: 0.86,
    company: 0.7,
    fit: 0.76,
    segments: [
      ['restaurant', 34],
      ['shop', 18],
      ['gifts', 24],
      ['hotel', 8],
      ['household', 16],
    ],
    utm: null,
  },
  {
    channel: 'event',
    kind: 'event',
    hours: 'fair',
    share: 8,
    interest: 0.42,
    phone: 0.82,
    company: 0.97,
    fit: 0.82,
    segments: [
      ['restaurant', 36],
      ['distributor', 24],
      ['shop', 22],
      ['hotel', 18],
    ],
    utm: null,
  },
  {
    channel: 'phone',
    kind: 'call_in',
    hours: 'desk',
    share: 6,
    interest: 0.86,
    phone: 1,
    company: 0.85,
    fit: 0.84,
    segments: HOSPITALITY,
    utm: null,
  },
  {
    channel: 'sales',
    kind: 'other',
    hours: 'desk',
    share: 5,
    interest: 0.9,
    phone: 0.97,
    company: 1,
    fit: 0.93,
    segments: [
      ['restaurant', 52],
      ['hotel', 18],
      ['shop', 18],
      ['distributor', 12],
    ],
    utm: null,
  },
]

/** A marketing effort: when it runs, what it multiplies, and whom it brings if others than usual. */
export interface Campaign {
  name: string
  channel: Channel
  fromOn: LocalDate
  untilOn: LocalDate
  boost: number
  /** Where it is aimed at others than the channel usually is. */
  aimed?: Partial<Pick<Source, 'interest' | 'phone' | 'company' | 'fit' | 'segments'>>
}

const GIFTS = [
  ['gifts', 62],
  ['shop', 22],
  ['hotel', 8],
  ['restaurant', 8],
] as const
const COAST = [
  ['restaurant', 66],
  ['hotel', 34],
] as const

/** Those of every year: name, channel, first and last day (of the next year where it comes before the first), boost. */
const YEARLY: readonly (readonly [string, Channel, string, string, number, Campaign['aimed']?])[] = [
  ['Cosecha temprana', 'paid_search', '10-06', '12-05', 1.5],
  ['Cosecha temprana', 'email', '10-10', '12-05', 1.9],
  [
    'Lotes de Navidad',
    'paid_social',
    '11-10',
    '12-18',
    1.7,
    { interest: 0.48, company: 0.85, fit: 0.84, segments: GIFTS },
  ],
  ['Lotes de Navidad', 'store', '11-20', '12-24', 1.9, { segments: GIFTS, fit: 0.86 }],
  ['Carta nueva', 'paid_search', '02-10', '04-04', 1.5],
  ['Carta nueva', 'email', '02-12', '03-28', 1.6],
  [
    'Verano en la costa',
    'paid_social',
    '06-02',
    '07-18',
    1.7,
    { interest: 0.44, company: 0.8, fit: 0.8, segments: COAST },
  ],
  ['Verano en la costa', 'paid_search', '05-20', '07-10', 1.4, { segments: COAST }],
  ['Vuelta a la carta', 'email', '09-03', '10-05', 1.8],
  ['Guía del aceite para chefs', 'seo', '01-15', '04-30', 1.2],
  ['HIP Madrid', 'event', '02-16', '02-19', 1, { interest: 0.44 }],
  ['Salón Gourmets', 'event', '04-14', '04-17', 1],
  ['Expoliva', 'event', '05-12', '05-16', 1],
  ['San Sebastián Gastronomika', 'event', '10-05', '10-07', 1],
  ['Jornadas de cata en la almazara', 'event', '11-07', '11-15', 1],
]

export const SPRING_CAMPAIGN = 'Oferta de primavera'

/** All that run between two days, with the one of the spring that was aimed at households. */
export function campaignsBetween(from: LocalDate, today: LocalDate): Campaign[] {
  const { spring } = troubles(today)
  const years = [-1, 0, 1, 2].map(more => Number(from.slice(0, 4)) + more)
  const yearly = years.flatMap(year =>
    YEARLY.map(([name, channel, start, end, boost, aimed]) => ({
      name: `${name} ${year}`,
      channel,
      fromOn: `${year}-${start}`,
      untilOn: `${end < start ? year + 1 : year}-${end}`,
      boost,
      ...(aimed && { aimed }),
    })),
  )
  const wrong: Campaign = {
    name: `${SPRING_CAMPAIGN} ${spring.fromOn.slice(0, 4)}`,
    channel: 'paid_social',
    ...spring,
    boost: 4,
    aimed: {
      interest: 0.72,
      phone: 0.86,
      company: 0.8,
      fit: 0.14,
      segments: [
        ['household', 88],
        ['restaurant', 8],
        ['shop', 4],
      ],
    },
  }
  return [...yearly, wrong].filter(({ fromOn, untilOn }) => untilOn >= from && fromOn <= today)
}

/** Of an ordinary month one: oil is bought before Christmas and when the season of the coast begins. */
const MONTHS = [0.82, 0.95, 1.08, 1.05, 1.04, 1.02, 0.86, 0.5, 1, 1.12, 1.3, 1.14]
const WEEKDAYS: Record<Hours, readonly number[]> = {
  online: [1.2, 1.22, 1.18, 1.12, 1, 0.62, 0.66],
  desk: [1.3, 1.25, 1.2, 1.2, 0.9, 0, 0],
  store: [0.9, 0.9, 0.95, 1, 1.25, 1.5, 0],
  fair: [1, 1, 1, 1, 1, 1, 1],
}
const GROWTH_A_DAY = 1.22 ** (1 / 365)

/** How many leads a source brings on a day, beside other days: season, weekday, growth and campaigns. Zero when closed. */
export function pullOn(
  source: Source,
  day: LocalDate,
  dayNumber: number,
  campaigns: readonly Campaign[],
  isClosed: boolean,
): number {
  const own = campaigns.filter(
    ({ channel, fromOn, untilOn }) => channel === source.channel && fromOn <= day && day <= untilOn,
  )
  if (source.hours === 'fair' && own.length === 0) return 0
  if (isClosed && source.hours !== 'online' && source.hours !== 'fair') return 0
  const season = MONTHS[Number(day.slice(5, 7)) - 1]! * WEEKDAYS[source.hours][weekdayOf(day) - 1]!
  const boost = own.reduce((most, { boost: one }) => Math.max(most, one), 1)
  const quiet = isClosed ? 0.6 : 1
  return season * boost * quiet * GROWTH_A_DAY ** dayNumber
}

/** At what minute of the day they come: minute from, minute to, weight. */
export const MINUTES: Record<Hours, readonly (readonly [readonly [number, number], number])[]> = {
  online: [
    [[0, 420], 3],
    [[420, 540], 7],
    [[540, 840], 34],
    [[840, 960], 12],
    [[960, 1140], 22],
    [[1140, 1380], 19],
    [[1380, 1440], 3],
  ],
  desk: [
    [[545, 835], 64],
    [[965, 1135], 36],
  ],
  store: [
    [[605, 835], 55],
    [[1025, 1215], 45],
  ],
  fair: [[[600, 1110], 100]],
}
