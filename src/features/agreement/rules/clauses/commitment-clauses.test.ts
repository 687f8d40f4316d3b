import { expect, test } from 'vitest'
import { formatOf } from '#texts/formatting.ts'
import { inLocale, type Locale } from '#texts/locale.ts'
import type { Commitment } from '../../schema.ts'
import { commitmentText } from './commitment-clauses.ts'
import { clauseWordsFor } from './write-for.ts'

const promise: Commitment = {
  id: 'c',
  owedBy: 'sales',
  metric: 'handoffs',
  comparator: 'at_least',
  target: 33,
  statistic: null,
  interval: 'quarter',
  segment: null,
  memberId: null,
  weight: 1,
}

function sentence(part: Partial<Commitment>, locale: Locale): string {
  const format = formatOf({ locale, country: 'ES', timeZone: 'Europe/Madrid', currency: 'EUR' })
  const words = clauseWordsFor({ format, locale, criteria: () => '', nameOf: id => id })
  return inLocale(locale, () => commitmentText({ ...promise, ...part }, 'EUR', words)).replaceAll('\u00a0', ' ')
}

test('a figure on which a promise depends is named as one, whatever its number', () => {
  const condition = { metric: 'complete_at_handoff', comparator: 'at_least', target: 80 } as const
  expect(sentence({ condition }, 'es')).toMatch(/, mientras la cifra «entregas completas» sea al menos 80 %\.$/)
  expect(sentence({ condition }, 'en')).toMatch(/, while the figure “complete handoffs” is at least 80%\.$/)
})

test('targets of single intervals name the first day and the last; alike ones that follow are one', () => {
  const byInterval = [
    { startsOn: '2026-01-01', target: 30 },
    { startsOn: '2026-04-01', target: 30 },
    { startsOn: '2026-07-01', target: 40 },
  ]
  expect(sentence({ byInterval }, 'es')).toMatch(/: 1 ene 2026 – 30 jun 2026: 30; 1 jul 2026 – 30 sept 2026: 40\.$/)
  expect(sentence({ byInterval }, 'en')).toMatch(/: 1 Jan 2026 – 30 Jun 2026: 30; 1 Jul 2026 – 30 Sept 2026: 40\.$/)
})
