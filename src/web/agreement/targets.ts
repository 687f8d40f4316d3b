import { METRICS, type MetricKey } from '#kernel/metrics.ts'
import { minorDigits } from '#texts/formatting.ts'

const MINUTES_A_DAY = 1_440

/** How a target is typed: money in major units, long times in days; kept in the metric's unit. */
export function typingOf(
  metric: MetricKey,
  currency: string,
): { perTyped: number; digits: number; suffix: 'none' | 'percent' | 'money' | 'minutes' | 'days' } {
  switch (METRICS[metric].unit) {
    case 'money':
      return { perTyped: 10 ** minorDigits(currency), digits: minorDigits(currency), suffix: 'money' }
    case 'percent':
      return { perTyped: 1, digits: 1, suffix: 'percent' }
    case 'minutes':
      return { perTyped: MINUTES_A_DAY, digits: 1, suffix: 'days' }
    case 'working_minutes':
      return { perTyped: 1, digits: 0, suffix: 'minutes' }
    case 'count':
      return { perTyped: 1, digits: 0, suffix: 'none' }
  }
}
