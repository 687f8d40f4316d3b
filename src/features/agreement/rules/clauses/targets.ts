import type { Unit } from '#kernel/metrics.ts'
import type { ClauseWords } from './words.ts'

type TargetWords = Pick<ClauseWords, 'money' | 'number' | 'percent' | 'duration' | 'elapsed'>

export function targetInWords(unit: Unit, target: number, currency: string, words: TargetWords): string {
  switch (unit) {
    case 'count':
      return words.number(target)
    case 'percent':
      return words.percent(target)
    case 'money':
      return words.money(target, currency)
    case 'working_minutes':
      return words.duration(target)
    case 'minutes':
      return words.elapsed(target)
  }
}

export function raised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** "MQL" stays, "Leads entregados" goes on within a sentence. */
export function lowered(name: string): string {
  return /^\p{Lu}\p{Lu}/u.test(name) ? name : name.charAt(0).toLowerCase() + name.slice(1)
}
