import { METRICS, type MetricKey, type Unit } from '#kernel/metrics.ts'
import { minorDigits } from '../ui/numbers.ts'
import type { ClauseWords } from './clauses.ts'

const MINUTES_A_DAY = 1_440

type TargetWords = Pick<ClauseWords, 'money' | 'number' | 'duration' | 'elapsed'>

export function targetInWords(unit: Unit, target: number, currency: string, words: TargetWords): string {
  switch (unit) {
    case 'count':
      return words.number(target)
    case 'percent':
      return `${words.number(target)} %`
    case 'money':
      return words.money(target, currency)
    case 'working_minutes':
      return words.duration(target)
    case 'minutes':
      return words.elapsed(target)
  }
}

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

export function raised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** "MQL" stays, "Leads entregados" goes on within a sentence. */
export function lowered(name: string): string {
  return /^\p{Lu}\p{Lu}/u.test(name) ? name : name.charAt(0).toLowerCase() + name.slice(1)
}
