import type { Channel } from '#kernel/fields.ts'
import type { LocalDate } from '#kernel/instant.ts'
import { troubles } from './company.ts'
import type { Source } from './market.ts'

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

const SPRING_CAMPAIGN = 'Oferta de primavera'

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
