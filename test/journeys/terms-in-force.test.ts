import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { criteria } from '#kernel/criteria/schema.ts'
import { addWorkingTime } from '#kernel/working-time/arithmetic.ts'
import { ALWAYS_OPEN, agree, type Company, openCompany } from './company.ts'

let company: Company
beforeAll(async () => {
  company = await openCompany()
})
afterAll(() => company.close())

const MORNINGS = {
  ...ALWAYS_OPEN,
  week: Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map(day => [day, [{ open: '08:00', close: '12:30' }]])),
}
const SPLIT = {
  ...ALWAYS_OPEN,
  week: Object.fromEntries(
    [1, 2, 3, 4, 5, 6, 7].map(day => [
      day,
      [
        { open: '09:00', close: '14:00' },
        { open: '16:00', close: '19:00' },
      ],
    ]),
  ),
}
const ISLANDS = { ...MORNINGS, timeZone: 'Atlantic/Canary' }

/** One change of one term, as a person makes it in the page. */
const change = fc.oneof(
  fc.record({ term: fc.constant('threshold'), value: fc.integer({ min: 0, max: 40 }) }),
  fc.record({ term: fc.constant('minutes'), value: fc.integer({ min: 1, max: 2000 }) }),
  fc.record({ term: fc.constant('calendar'), value: fc.constantFrom(ALWAYS_OPEN, MORNINGS, SPLIT, ISLANDS) }),
  fc.record({ term: fc.constant('target'), value: fc.integer({ min: 1, max: 5000 }) }),
  fc.record({
    term: fc.constant('metric'),
    value: fc.constantFrom('mqls', 'sqls', 'handoffs', 'leads_captured', 'new_customers'),
  }),
  fc.record({ term: fc.constant('minimum'), value: fc.constantFrom([], ['phone'], ['company']) }),
  fc.record({ term: fc.constant('routing'), value: fc.constantFrom('turns', 'queue') }),
)

function withChange(document: any, { term, value }: { term: string; value: any }): any {
  const { idealCustomer, handoff, commitments } = document
  const [first, ...others] = commitments
  switch (term) {
    case 'threshold':
      return {
        ...document,
        idealCustomer: { ...idealCustomer, mql: { field: 'employees', operator: 'at_least', value } },
      }
    case 'minutes':
      return { ...document, handoff: { ...handoff, answerWithinMinutes: value } }
    case 'calendar':
      return { ...document, calendar: { name: 'Otro', hours: value } }
    case 'target':
      return { ...document, commitments: [{ ...first, target: value }, ...others] }
    case 'metric':
      return { ...document, commitments: [{ ...first, metric: value }, ...others] }
    case 'minimum':
      return { ...document, idealCustomer: { ...idealCustomer, minimumAtHandoff: value } }
    default:
      return { ...document, handoff: { ...handoff, routing: value } }
  }
}

const START = {
  calendar: { name: 'Siempre', hours: ALWAYS_OPEN },
  handoff: { answerWithinMinutes: 60, stopsAt: 'attempt', onReassignment: 'keep', routing: 'turns' },
}

test('each of twenty random changes of a term, once signed, changes what happens to the leads after it and nothing before', async () => {
  expect(criteria.safeParse({ field: 'employees', operator: 'at_least', value: 5 }).success).toBe(true)
  const changes = fc.sample(change, { numRuns: 20, seed: 20261122 })
  let document: any = null
  const seen: { id: string; receipt: any }[] = []

  for (const [index, one] of changes.entries()) {
    const version = await agree(company, null, (draft: any) => {
      const base = document ?? {
        ...draft,
        ...START,
        idealCustomer: {
          ...draft.idealCustomer,
          mql: { field: 'employees', operator: 'at_least', value: 5 },
          minimumAtHandoff: [],
        },
        commitments: [commitment('marketing', 'mqls', 100), commitment('sales', 'clocks_kept', 80)],
      }
      document = withChange({ ...base, signatories: draft.signatories }, one)
      return document
    })
    expect(version.state, JSON.stringify(one)).toBe('in_force')

    for (const employees of [0, 10, 50]) {
      const lead = {
        email: `lead-${index}-${employees}@bar.example`,
        employees,
        ...(employees === 50 ? { phone: `6001${String(index).padStart(2, '0')}050`, company: 'Bar' } : {}),
      }
      const { body } = await company.ana('POST /api/leads', lead)
      const isMql = employees >= document.idealCustomer.mql.value
      const isComplete = document.idealCustomer.minimumAtHandoff.length === 0 || employees === 50
      expect(body.stage, JSON.stringify({ one, lead })).toBe(isMql ? 'mql' : 'lead')
      expect(body.handoff !== null, JSON.stringify({ one, lead })).toBe(isMql && isComplete)
      if (body.handoff) {
        const page = (await company.ana(`GET /api/leads/${body.id}`)).body
        const due = addWorkingTime(
          document.calendar.hours,
          new Date(page.clock.deliveredAt),
          document.handoff.answerWithinMinutes * 60_000,
        )
        expect(body.handoff.dueAt).toBe(due.toISOString())
        expect(body.handoff.ownerId !== null).toBe(document.handoff.routing === 'turns')
        seen.push({ id: body.id, receipt: body })
      }
    }
    const promised = (await company.ana('GET /api/agreement')).body.inForce.document.commitments[0]
    expect({ metric: promised.metric, target: promised.target }).toEqual({
      metric: document.commitments[0].metric,
      target: document.commitments[0].target,
    })
  }

  for (const { id, receipt } of seen) {
    const page = (await company.ana(`GET /api/leads/${id}`)).body
    expect(page.clock.dueAt).toBe(receipt.handoff.dueAt)
  }
}, 120_000)

function commitment(owedBy: string, metric: string, target: number) {
  return {
    id: crypto.randomUUID(),
    owedBy,
    metric,
    comparator: 'at_least',
    target,
    statistic: null,
    interval: 'quarter',
    segment: null,
    memberId: null,
    weight: 1,
  }
}
