import type { Channel } from '../fields.ts'
import { ceilOf, type Fraction, fractionOf, isZero, over, percentOf } from '../fraction.ts'
import { type Outcome, refuse } from '../outcome.ts'
import { apportion } from '../statistics/apportion.ts'
import type { Plan } from './plan.ts'

/** What one channel has to bring. */
export interface ChannelPart {
  readonly channel: Channel
  readonly mqls: number
  readonly leads: number
  /** Of its leads those that become MQLs: its own rate, else that of all. */
  readonly percent: number
  readonly isOwnRate: boolean
}

/**
 * The MQLs that are needed in proportion to the shares of the channels, and the leads that each takes at its own rate, rounded up. The
 * MQLs add up to those needed. Null where the plan does not speak of channels.
 */
export function channelParts({ marketing: { channels, rates } }: Plan, mqls: number): Outcome<ChannelPart[] | null> {
  if (!channels || channels.length === 0) return null
  const shares = channels.map(({ sharePercent }) => sharePercent)
  if (mqls > 0 && shares.every(share => share === 0)) return refuse('plan_channels_without_share', {}, 422)
  const each = apportion(mqls, shares)
  const parts = channels.map(({ channel, leadToMql }, place) => {
    const { percent } = leadToMql ?? rates.leadToMql
    const needed = each[place] as number
    return {
      channel,
      mqls: needed,
      leads: leadsFor(needed, percentOf(percent)),
      percent,
      isOwnRate: leadToMql !== null,
    }
  })
  const stuck = parts.find(part => part.mqls > 0 && part.percent === 0)
  return stuck ? refuse('plan_channel_rate_zero', { channel: stuck.channel }, 422) : parts
}

/** The same parts for leads that a person has set: in proportion to what they are by themselves. */
export function withLeads(parts: readonly ChannelPart[], leads: number): ChannelPart[] {
  const own = parts.map(part => part.leads)
  const weights = own.some(count => count > 0) ? own : parts.map(() => 1)
  const each = apportion(leads, weights)
  return parts.map((part, place) => ({ ...part, leads: each[place] as number }))
}

export function leadsOf(parts: readonly ChannelPart[]): number {
  return parts.reduce((sum, { leads }) => sum + leads, 0)
}

/**
 * The leads of each channel over intervals: a row of each channel that adds up to its leads, and columns that add up to the leads of
 * all, both exactly. `column` adds up to the leads of all parts.
 */
export function leadsByInterval(parts: readonly ChannelPart[], column: readonly number[]): number[][] {
  const left = [...column]
  return parts.map(({ leads }) => {
    // In proportion to what is left of each interval, no row takes more of it than there is.
    const row = apportion(leads, left)
    for (const [place, count] of row.entries()) left[place] = (left[place] as number) - count
    return row
  })
}

function leadsFor(mqls: number, rate: Fraction): number {
  return mqls === 0 || isZero(rate) ? 0 : ceilOf(over(fractionOf(mqls), rate))
}
