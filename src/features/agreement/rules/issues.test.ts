import { describe, expect, test } from 'vitest'
import { hasText } from '#texts/by-key.ts'
import { type AgreementDocument, agreementDocument, type Commitment } from '../schema.ts'
import { firstDocument, nextDocument } from './first-document.ts'
import { type Company, issuesOf, whatBlocks } from './issues.ts'
import { defaultSignatories, type Person } from './signatories.ts'

const NOW = new Date('2026-11-22T10:00:00Z')
const office = [{ open: '09:00', close: '18:00' }]
const hours = {
  timeZone: 'Europe/Madrid',
  week: { 1: office, 2: office, 3: office, 4: office, 5: office, 6: [], 7: [] },
  closedOn: [],
  exceptions: [],
}
const ana = person('a', 'Ana', ['marketing'], 'admin')
const berta = person('b', 'Berta', ['sales'], 'manager')
const carlos = person('c', 'Carlos', ['sales'], 'member')
const company: Company = { people: [ana, berta, carlos], currency: 'EUR' }

function person(letter: string, name: string, functions: Person['functions'], role: Person['role']): Person {
  return { id: `${letter.repeat(8)}-0000-4000-8000-000000000000`, name, functions, role, isActive: true }
}

function good(people = company.people): AgreementDocument {
  let next = 0
  return firstDocument({
    now: NOW,
    currency: 'EUR',
    calendar: { name: 'Oficina', hours },
    people,
    title: ({ label }) => `T${label.number} ${label.year}`,
    provisions: ['Cada semana, media hora.'],
    newId: () => `00000000-0000-4000-8000-${String(++next).padStart(12, '0')}`,
  })
}

const codesOf = (document: AgreementDocument, of = company) => issuesOf(document, of, NOW).map(issue => issue.code)

describe('a good start', () => {
  test('can be proposed as it is', () => {
    expect(codesOf(good())).toEqual([])
    expect(agreementDocument.parse(good())).toEqual(good())
  })

  test('is for the quarter that runs, or to the end of the next when little is left of it', () => {
    expect(good()).toMatchObject({ startsOn: '2026-10-01', endsOn: '2026-12-31', title: 'T4 2026' })
    const late = nextDocument({ ...good(), endsOn: '2026-11-01' }, new Date('2026-12-20T10:00:00Z'))
    expect(late).toMatchObject({ startsOn: '2026-12-20', endsOn: '2027-03-31' })
  })
})

describe('the heads who sign', () => {
  test('are the most senior of each side, two different people', () => {
    expect(defaultSignatories([carlos, berta, ana])).toEqual([
      { memberId: ana.id, signsFor: 'marketing' },
      { memberId: berta.id, signsFor: 'sales' },
    ])
    const both = { ...ana, functions: ['marketing', 'sales'] as const }
    expect(defaultSignatories([both, carlos]).map(one => one.memberId)).toEqual([ana.id, carlos.id])
  })

  test('are one person where the company has only one', () => {
    expect(defaultSignatories([ana]).map(one => one.signsFor)).toEqual(['marketing', 'sales'])
    expect(codesOf(good([ana]), { ...company, people: [ana] })).toEqual([])
  })
})

describe('a proposal waits until', () => {
  const changes: [string, (document: AgreementDocument) => void, Company?][] = [
    ['agreement_ends_before_start', document => Object.assign(document, { endsOn: '2026-09-30' })],
    ['agreement_ends_in_the_past', document => Object.assign(document, { endsOn: '2026-11-21' })],
    [
      'agreement_calendar_never_opens',
      document =>
        Object.assign(document.calendar, {
          hours: { ...hours, week: { 1: [], 2: [], 3: [], 4: [], 5: [], 6: [], 7: [] } },
        }),
    ],
    ['agreement_currency_differs', document => Object.assign(document, { currency: 'USD' })],
    ['agreement_discards_everyone', document => Object.assign(document.idealCustomer, { discardsOthers: true })],
    ['agreement_statistic_missing', document => Object.assign(document.commitments[3]!, { statistic: null })],
    ['agreement_statistic_without_time', document => Object.assign(document.commitments[0]!, { statistic: 'mean' })],
    ['agreement_target_over_hundred', document => Object.assign(document.commitments[1]!, { target: 101 })],
    ['agreement_target_not_whole', document => Object.assign(document.commitments[0]!, { target: 1.5 })],
    ['agreement_target_zero', document => Object.assign(document.commitments[0]!, { target: 0 })],
    ['agreement_metric_not_per_member', document => Object.assign(document.commitments[0]!, { memberId: ana.id })],
    ['agreement_member_unknown', document => Object.assign(document.commitments[2]!, { memberId: 'nobody' })],
    [
      'agreement_condition_unknown',
      document => Object.assign(document.commitments[0]!, { condition: { commitmentId: ana.id } }),
    ],
    [
      'agreement_condition_circular',
      document => {
        const [first, second, third] = document.commitments as [Commitment, Commitment, Commitment]
        first.condition = { commitmentId: second.id }
        second.condition = { commitmentId: third.id }
        third.condition = { commitmentId: first.id }
      },
    ],
    [
      'agreement_condition_circular',
      document => Object.assign(document.commitments[0]!, { condition: { commitmentId: document.commitments[0]!.id } }),
    ],
    [
      'agreement_condition_other_interval',
      document => Object.assign(document.commitments[0]!, { condition: { commitmentId: document.commitments[4]!.id } }),
    ],
    ['agreement_promises_nothing', document => Object.assign(document, { commitments: [] })],
    [
      'agreement_sales_signatory_missing',
      document => Object.assign(document, { signatories: document.signatories.slice(0, 1) }),
    ],
    ['agreement_needs_two_people', document => Object.assign(document.signatories[1]!, { memberId: ana.id })],
    ['agreement_repeated', document => document.signatories.push(document.signatories[0]!)],
    [
      'agreement_repeated',
      document => {
        const entry = { id: ana.id, term: 'Lead', meaning: 'Quien puede comprar' }
        document.glossary = [entry, entry]
      },
    ],
    [
      'agreement_target_over_hundred',
      document => Object.assign(document.commitments[1]!, { byInterval: [{ startsOn: '2026-12-01', target: 101 }] }),
    ],
    ['agreement_member_inactive', () => {}, { ...company, people: [ana, { ...berta, isActive: false }, carlos] }],
    ['agreement_member_may_not_sign', () => {}, { ...company, people: [ana, { ...berta, role: 'viewer' }, carlos] }],
  ]

  test.each(changes)('%s is put right', (code, change, of = company) => {
    const document = structuredClone(good())
    change(document)
    expect(whatBlocks(document, of, NOW)?.code).toBe(code)
    expect(hasText(`refusal_${code}`)).toBe(true)
  })
})

test('a promise the wrong way round and a definition without criteria are pointed out, not refused', () => {
  const document = structuredClone(good())
  document.commitments[0]!.comparator = 'at_most'
  document.idealCustomer.mql = { all: [] }
  expect(codesOf(document).sort()).toEqual(['agreement_against_direction', 'agreement_mql_is_everyone'])
  expect(whatBlocks(document, company, NOW)).toBeNull()
})
