import { expect, test } from 'vitest'
import { examplePlan } from '#kernel/planner/example-plan.ts'
import type { Plan } from '#kernel/planner/plan.ts'
import { sha256 } from '#platform/ids.ts'
import { formatOf } from '#texts/formatting.ts'
import { inLocale, type Locale } from '#texts/locale.ts'
import { type AgreementDocument, agreementDocument } from '../../schema.ts'
import { canonicalForm } from '../canonical-form.ts'
import { planClauses } from './plan-clauses.ts'
import { clauseWordsFor } from './write-for.ts'

const SIGNED_HASH = '58d5a0f25b05907bb2e4b9362c5530ea3bf3059ba6f7e53b04b5aada2fed3ff9'

const REPORT = {
  id: '0198a000-0000-7000-8000-000000000001',
  name: 'Leads',
  to: 'everyone',
  every: 'week',
  where: 'Pacto',
} as const

/** Signed before anybody could say at which time the reports come. */
const signed: AgreementDocument = agreementDocument.parse({
  title: 'Acuerdo',
  startsOn: '2026-01-01',
  endsOn: '2026-12-31',
  currency: 'EUR',
  calendar: {
    name: 'Oficina',
    hours: {
      timeZone: 'Europe/Madrid',
      week: { 1: [{ open: '09:00', close: '18:00' }], 2: [], 3: [], 4: [], 5: [], 6: [], 7: [] },
      closedOn: [],
      exceptions: [],
    },
  },
  idealCustomer: {},
  handoff: { answerWithinMinutes: 60, stopsAt: 'attempt' },
  plan: { ...examplePlan, reporting: { reports: [REPORT], meetings: [] } },
})
const mailed = withPlan({ reporting: { reports: [REPORT], mailedAt: '09:30', meetings: [] } })

function withPlan(part: Partial<Plan>): AgreementDocument {
  return { ...signed, plan: { ...(signed.plan as Plan), ...part } }
}

const growing = (percent: number) =>
  withPlan({ growth: { ...examplePlan.growth, percent }, sales: { ...examplePlan.sales, repurchases: 1 } })

function sentence(document: AgreementDocument, key: string, locale: Locale): string | undefined {
  const format = formatOf({ locale, country: 'ES', timeZone: 'Europe/Madrid', currency: 'EUR' })
  const words = clauseWordsFor({ format, locale, criteria: () => '', nameOf: id => id })
  return inLocale(locale, () => planClauses(document, words).find(one => one.key === `plan.${key}`)?.text)
}

test('the agreement says at which time its reports come by mail, where it was agreed and there are reports', () => {
  expect(sentence(mailed, 'mailedAt', 'es')).toBe(
    'Los informes llegan por correo a las 09:30 del siguiente día de trabajo de cada persona.',
  )
  expect(sentence(mailed, 'mailedAt', 'en')).toBe(
    'The reports come by mail at 09:30 of each person’s next working day.',
  )
  expect(sentence(signed, 'mailedAt', 'es')).toBeUndefined()
  const withoutReports = withPlan({ reporting: { reports: [], mailedAt: '09:30', meetings: [] } })
  expect(sentence(withoutReports, 'mailedAt', 'es')).toBeUndefined()
})

test('what was signed without that time reads as it was written, and keeps its hash', () => {
  const readAgain = agreementDocument.parse(JSON.parse(canonicalForm(signed)))
  expect(readAgain.plan?.reporting).not.toHaveProperty('mailedAt')
  expect(sha256(canonicalForm(readAgain))).toBe(SIGNED_HASH)
  expect(sha256(canonicalForm(mailed))).not.toBe(SIGNED_HASH)
})

test.each([
  [20, 'un 20 % más que los 1.000.000 € de partida', '20% more than the €1,000,000 we start from'],
  [-5, 'un 5 % menos que los 1.000.000 € de partida', '5% less than the €1,000,000 we start from'],
  [0, 'lo mismo que al empezar', 'the same as we start from'],
])('a growth of %i %% is said as what it is', (percent, es, en) => {
  expect(sentence(growing(percent), 'growth', 'es')).toContain(es.replace(' %', '\u00a0%').replace(' €', '\u00a0€'))
  expect(sentence(growing(percent), 'growth', 'en')).toContain(en)
})

test('how it is spread is said by its intervals', () => {
  expect(sentence(signed, 'spread', 'es')).toMatch(/^El objetivo se reparte por \p{Ll}+, \p{Ll}/u)
})
