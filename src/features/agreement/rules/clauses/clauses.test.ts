import { describe, expect, test } from 'vitest'
import type { AgreementDocument } from '../../schema.ts'
import { clausesOf } from './clauses.ts'
import { differencesBetween } from './differences.ts'
import type { ClauseWords } from './words.ts'

const words: ClauseWords = {
  criteria: criteria => JSON.stringify(criteria),
  day: on => on,
  money: (minor, currency) => `${minor} ${currency}`,
  number: String,
  percent: value => `${value} %`,
  duration: minutes => `${minutes} min`,
  elapsed: minutes => `${minutes} elapsed`,
  field: key => key,
  member: id => id,
  weekday: day => `day ${day}`,
  list: items => items.join(', '),
}

const office = [{ open: '09:00', close: '18:00' }]
const document: AgreementDocument = {
  title: 'Acuerdo',
  startsOn: '2026-10-01',
  endsOn: '2026-12-31',
  currency: 'EUR',
  calendar: {
    name: 'Oficina',
    hours: {
      timeZone: 'Europe/Madrid',
      week: { 1: office, 2: office, 3: office, 4: office, 5: office, 6: [], 7: [] },
      closedOn: [{ on: '2026-12-25', name: 'Navidad' }],
      exceptions: [{ on: '2026-12-24', spans: office }],
    },
  },
  idealCustomer: {
    personas: [
      {
        id: 'p',
        name: 'Almazara',
        story: 'Tercera generación',
        message: 'Aceite',
        objections: ['Caro'],
        isNegative: false,
        criteria: { all: [] },
      },
    ],
    discardsOthers: false,
    mql: { field: 'employees', operator: 'at_least', value: 10 },
    sql: { all: [] },
    minimumAtHandoff: ['email'],
    minimumByStage: { sql: ['city'] },
  },
  handoff: { answerWithinMinutes: 60, stopsAt: 'attempt', onReassignment: 'keep', routing: 'turns' },
  commitments: [
    {
      id: 'c',
      owedBy: 'sales',
      metric: 'response_time',
      comparator: 'at_most',
      target: 60,
      statistic: 'median',
      interval: 'month',
      segment: null,
      memberId: null,
      weight: 1,
    },
  ],
  acknowledged: [{ id: 'a', text: 'Conoce el objetivo', owedBy: 'marketing', memberId: null, every: 'month' }],
  provisions: [{ id: 'v', text: 'Cada semana' }],
  signatories: [{ memberId: 'ana', signsFor: 'marketing' }],
}

type Change = (changed: AgreementDocument) => unknown

describe('every term of the agreement is said in a clause', () => {
  const changes: [string, Change][] = [
    ['title', it => Object.assign(it, { title: 'Otro' })],
    ['startsOn', it => Object.assign(it, { startsOn: '2026-10-02' })],
    ['endsOn', it => Object.assign(it, { endsOn: '2026-12-30' })],
    ['currency', it => Object.assign(it, { currency: 'USD' })],
    ['calendar name', it => Object.assign(it.calendar, { name: 'Verano' })],
    ['time zone', it => Object.assign(it.calendar.hours, { timeZone: 'America/Lima' })],
    ['hours', it => Object.assign(it.calendar.hours.week, { 3: [] })],
    ['closed day', it => Object.assign(it.calendar.hours.closedOn[0]!, { on: '2026-12-26' })],
    ['closed day name', it => Object.assign(it.calendar.hours.closedOn[0]!, { name: 'Fiesta' })],
    ['exception', it => Object.assign(it.calendar.hours.exceptions[0]!, { spans: [] })],
    ...(['name', 'story', 'message'] as const).map((key): [string, Change] => [
      key,
      it => Object.assign(it.idealCustomer.personas[0]!, { [key]: 'x' }),
    ]),
    ['objections', it => it.idealCustomer.personas[0]!.objections.push('Lento')],
    ['negative', it => Object.assign(it.idealCustomer.personas[0]!, { isNegative: true })],
    ['persona criteria', it => Object.assign(it.idealCustomer.personas[0]!, { criteria: { any: [] } })],
    ['minimum by a stage', it => Object.assign(it.idealCustomer, { minimumByStage: { sql: ['phone'] } })],
    ['minimum by another stage', it => Object.assign(it.idealCustomer, { minimumByStage: { customer: ['city'] } })],
    ...[{ text: 'x' }, { owedBy: 'both' }, { memberId: 'ana' }, { every: 'version' }].map((part): [string, Change] => [
      `acknowledged ${Object.keys(part)}`,
      it => Object.assign(it.acknowledged![0]!, part),
    ]),
    ['discardsOthers', it => Object.assign(it.idealCustomer, { discardsOthers: true })],
    ['mql threshold', it => Object.assign(it.idealCustomer.mql, { value: 11 })],
    ['sql', it => Object.assign(it.idealCustomer, { sql: { any: [] } })],
    ['minimum', it => it.idealCustomer.minimumAtHandoff.push('phone')],
    ['minutes', it => Object.assign(it.handoff, { answerWithinMinutes: 61 })],
    ['stopsAt', it => Object.assign(it.handoff, { stopsAt: 'contact' })],
    ['onReassignment', it => Object.assign(it.handoff, { onReassignment: 'fresh' })],
    ['routing', it => Object.assign(it.handoff, { routing: 'queue' })],
    ...Object.entries({
      owedBy: 'both',
      metric: 'delivery_time',
      comparator: 'at_least',
      target: 61,
      statistic: 'p90',
      interval: 'week',
      segment: { all: [] },
      memberId: 'carlos',
      weight: 2,
    }).map(([key, value]): [string, Change] => [key, it => Object.assign(it.commitments[0]!, { [key]: value })]),
    ['objections', it => Object.assign(it, { objections: { raiseWithinDays: 3, decideWithinDays: 2 } })],
    ['time to decide', it => Object.assign(it, { objections: { raiseWithinDays: 2, decideWithinDays: 5 } })],
    ['own word', it => Object.assign(it, { glossary: [{ id: 'g', term: 'Cata', meaning: 'Prueba' }] })],
    ['provision', it => Object.assign(it.provisions[0]!, { text: 'Cada mes' })],
    ['signatory', it => Object.assign(it.signatories[0]!, { signsFor: 'witness' })],
  ]

  test.each(changes)('%s', (_name, change) => {
    const changed = structuredClone(document)
    change(changed)
    const differences = differencesBetween(clausesOf(document, words), clausesOf(changed, words))
    expect(differences.length).toBeGreaterThan(0)
    expect(differences.length).toBeLessThanOrEqual(3)
  })
})

test('a clause taken away and written again in the same words is no difference; one of two alike that goes is', () => {
  const again = { ...document, provisions: document.provisions.map(one => ({ ...one, id: 'another' })) }
  expect(differencesBetween(clausesOf(document, words), clausesOf(again, words))).toEqual([])
  const twice = { ...document, provisions: [...document.provisions, ...again.provisions] }
  expect(differencesBetween(clausesOf(twice, words), clausesOf(again, words))).toMatchObject([{ after: null }])
})

test('two that say the same have no difference, and what is gone is shown as gone', () => {
  expect(differencesBetween(clausesOf(document, words), clausesOf(structuredClone(document), words))).toEqual([])
  const without = { ...document, provisions: [] }
  expect(differencesBetween(clausesOf(document, words), clausesOf(without, words))).toEqual([
    { key: 'provisions.v', section: 'provisions', before: 'Cada semana', after: null },
  ])
})
