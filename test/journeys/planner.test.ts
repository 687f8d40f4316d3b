import { afterAll, beforeAll, expect, test } from 'vitest'
import { examplePlan } from '#kernel/planner/example-plan.ts'
import { type Caller, type Company, openCompany } from './company.ts'

let company: Company
let berta: { call: Caller; id: string }
beforeAll(async () => {
  company = await openCompany()
  berta = await company.hire({
    name: 'Berta Solís',
    email: 'berta@aceites.example',
    role: 'manager',
    functions: ['sales'],
  })
})
afterAll(() => company.close())

async function draftWithPlan() {
  const { ana } = company
  const draft = (await ana('POST /api/agreement/versions', {})).body
  const document = { ...draft.document, plan: examplePlan }
  return ana(`PUT /api/agreement/versions/${draft.id}/document`, { revision: draft.revision, document })
}

test('a plan is computed through the API: the worked example, to the last lead', async () => {
  const { status, body } = await company.ana('POST /api/agreement/plan', { plan: examplePlan })
  expect(status).toBe(200)
  expect(body.steps).toMatchObject({ newCustomers: { value: 180 }, sqls: { value: 540 }, leads: { value: 5_400 } })
  expect(body.worth).toEqual({ lead: 10_000, mql: 40_000, sql: 100_000, customer: 500_000 })
  expect(body.slots.reduce((sum: number, slot: { leads: number }) => sum + slot.leads, 0)).toBe(5_400)
  expect(body.outlook.chance).toBeGreaterThan(0)
  expect(body.levers).toHaveLength(4)
})

test('what cannot be planned is refused in words', async () => {
  const { marketing } = examplePlan
  const rates = { ...marketing.rates, mqlToSql: { percent: 0, evidence: null } }
  const refused = await company.ana('POST /api/agreement/plan', {
    plan: { ...examplePlan, marketing: { ...marketing, rates } },
  })
  expect([refused.status, refused.body.code]).toEqual([422, 'plan_rate_zero'])
  const wrong = await company.ana('POST /api/agreement/plan', { plan: { ...examplePlan, growth: {} } })
  expect([wrong.status, wrong.body.code]).toEqual([422, 'invalid_request'])
})

test('the past of a new company is empty, and its rows are', async () => {
  const { status, body } = await company.ana('GET /api/planning/history')
  expect([status, body.revenueMinor, body.rates.leadToMql.rate]).toEqual([200, 0, null])
  const rows = await company.ana('GET /api/planning/history/leadToMql/rows?limit=10')
  expect([rows.status, rows.body]).toEqual([200, { rows: [], next: null }])
})

test('a plan is kept with its draft, by the same rule for two at once, and signed with it', async () => {
  const saved = await draftWithPlan()
  expect([saved.status, saved.body.document.plan]).toEqual([200, examplePlan])
  const { id, revision, document } = saved.body

  const faster = { ...document, plan: { ...examplePlan, growth: { ...examplePlan.growth, percent: 30 } } }
  const theirs = await berta.call(`PUT /api/agreement/versions/${id}/document`, { revision, document: faster })
  expect(theirs.status).toBe(200)
  const late = await company.ana(`PUT /api/agreement/versions/${id}/document`, { revision, document })
  expect([late.status, late.body.code]).toEqual([409, 'agreement_saved_meanwhile'])

  const proposed = await company.ana(`POST /api/agreement/versions/${id}/proposal`, { revision: theirs.body.revision })
  const { sha256 } = proposed.body
  for (const sign of [company.ana, berta.call]) await sign(`POST /api/agreement/versions/${id}/signature`, { sha256 })
  const verified = await company.ana(`GET /api/agreement/versions/${id}/verification`)
  expect(verified.body).toMatchObject({ isIntact: true, sha256 })
  const signed = await company.ana(`GET /api/agreement/versions/${id}`)
  expect(signed.body.document.plan.growth.percent).toBe(30)
})

test('a plan that cannot be done keeps the agreement from being proposed', async () => {
  const { ana } = company
  const saved = await draftWithPlan()
  const { id, revision, document } = saved.body
  const plan = { ...examplePlan, overrides: { fromMarketing: 1_000 } }
  const changed = await ana(`PUT /api/agreement/versions/${id}/document`, { revision, document: { ...document, plan } })
  expect(changed.status).toBe(200)
  const proposed = await ana(`POST /api/agreement/versions/${id}/proposal`, { revision: changed.body.revision })
  expect([proposed.status, proposed.body.code]).toEqual([422, 'plan_share_above_all'])
})
