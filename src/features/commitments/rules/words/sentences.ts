import { lowered } from '#features/agreement/rules/clauses/targets.ts'
import { METRICS } from '#kernel/metrics.ts'
import { textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import type { Format } from '#texts/formatting.ts'
import { addsUp } from '../judge.ts'
import { openInWords, type ToldStanding, targetInWords, valueInWords } from './values.ts'

/** What it means, and not only what it is. */
export function sentenceOf(standing: ToldStanding, format: Format): string {
  const { actual, unit, currency, isNotReached, isOver } = standing
  if (isNotReached) return m.scoreboard_says_not_reached({ open: openInWords(standing.metric, standing.open, format) })
  if (actual === null) return isOver ? m.scoreboard_said_nothing() : m.scoreboard_says_nothing()
  if (addsUp(standing.metric)) return paceSentence(standing, actual, format)
  const value = valueInWords(unit, actual, format, currency)
  const promised = targetInWords(standing, format)
  return unit === 'percent' && !METRICS[standing.metric].ofAmounts
    ? m.scoreboard_says_rate({ value, count: format.number(standing.count), of: format.number(standing.of), promised })
    : m.scoreboard_says_value({ value, promised })
}

function paceSentence(standing: ToldStanding, actual: number, format: Format): string {
  const { unit, currency, comparator, target, expected, isOver } = standing
  const goal = isOver ? target : expected
  const difference = comparator === 'at_least' ? actual - goal : goal - actual
  const size = unit === 'money' ? Math.abs(difference) : Math.round(Math.abs(difference))
  // The names of figures are plurals: one of them goes without.
  const name = size === 1 ? '' : lowered(textByKey(`metric_${standing.metric}`))
  const amount =
    unit === 'money' ? valueInWords(unit, size, format, currency) : `${format.number(size)} ${name}`.trimEnd()
  if (isOver && difference >= 0) return m.scoreboard_says_reached({ target: targetInWords(standing, format) })
  if (isOver)
    return comparator === 'at_least' ? m.scoreboard_says_missed({ amount }) : m.scoreboard_said_beyond({ amount })
  if (standing.state === 'kept') return m.scoreboard_says_reached_early({ target: targetInWords(standing, format) })
  if (standing.state === 'broken') return m.scoreboard_says_beyond({ amount })
  if (size === 0) return m.scoreboard_says_on_pace()
  if (comparator === 'at_most') {
    return difference > 0 ? m.scoreboard_says_under({ amount }) : m.scoreboard_says_over({ amount })
  }
  return difference > 0 ? m.scoreboard_says_ahead({ amount }) : m.scoreboard_says_behind({ amount })
}
