import type { TouchpointInput } from '#features/intake/schema.ts'
import type { Channel } from '#kernel/fields.ts'
import type { LocalDate } from '#kernel/instant.ts'
import { weekdayOf } from '#kernel/working-time/zone.ts'
import type { Campaign } from './campaigns.ts'
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
