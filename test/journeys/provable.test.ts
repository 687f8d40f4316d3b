import fc from 'fast-check'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { METRIC_KEYS } from '#kernel/metrics.ts'
import { type Answer, type Company, openCompany } from './company.ts'
import { type Chance, chance, STEPS, type Step, sign, take } from './whatever-happens.ts'

let company: Company
beforeAll(async () => {
  company = await openCompany()
})
afterAll(() => company.close())

test('a figure as of then is the figure that was shown then, whatever has come since', async () => {
  const { ana } = company
  await sign(company, 50)
  const done = { leads: [] as string[], deals: [] as string[], calls: [] as string[], imports: [] as string[] }
  const shown: { after: string; asOf: string; board: unknown; rows: unknown }[] = []

  const order = fc.sample(fc.shuffledSubarray([...STEPS, ...STEPS], { minLength: 2 * STEPS.length }), {
    numRuns: 1,
    seed: 20261122,
  })[0] as Step[]
  const steps = [...Array<Step>(4).fill('new lead'), ...order]
  const chances = fc.sample(chance, { numRuns: steps.length, seed: 20261122 })
  for (const [index, step] of steps.entries()) {
    const one = { ...(chances[index] as Chance), step }
    const answer = await take(company, one, index, done)
    expect(answer?.status ?? 200, `${one.step} ${JSON.stringify(answer?.body)}`).toBeLessThan(500)
    const board = await ana('GET /api/scoreboard?interval=year')
    expect(board.status).toBe(200)
    const { asOf } = board.body.commitments
    await expectStanding(one.step)
    shown.push({ after: one.step, asOf, board: board.body, rows: await rowsOf(asOf) })
  }

  for (const { after, asOf, board, rows } of shown.filter((_, place) => place % 2 === 0)) {
    const again = await ana(`GET /api/scoreboard?interval=year&asOf=${encodeURIComponent(asOf)}`)
    expect(again.status).toBe(200)
    expect(again.body, `after ${after} at ${asOf}`).toEqual(board)
    expect(await rowsOf(asOf), `rows after ${after} at ${asOf}`).toEqual(rows)
  }
}, 240_000)

test('every figure and report can be asked for as of a day, the file of its rows too; a day to come is refused', async () => {
  const { ana } = company
  const year = new Date().getFullYear()
  const period = `from=${year}-01-01&to=${year + 1}-01-01`
  const lines = [
    ...METRIC_KEYS.flatMap(metric => [
      `GET /api/figures/${metric}?${period}`,
      `GET /api/figures/${metric}/rows?${period}`,
    ]),
    `GET /api/figures/mqls/rows.csv?${period}`,
    ...['funnel', 'response', 'outcome-time', 'effective-leads', 'rejections', 'rejections/rows'].map(
      name => `GET /api/reports/${name}?${period}`,
    ),
    `GET /api/reports/series?metric=mqls&interval=month&${period}`,
    'GET /api/commitments?',
    `GET /api/members/${company.ids.ana}/commitments?`,
    'GET /api/objections?',
    'GET /api/personas?',
    'GET /api/insights?',
    'GET /api/reports/deal-reasons?',
  ]
  for (const line of lines) {
    expect((await ana(`${line}&asOf=${year}-01-05`)).status, line).toBe(200)
    expect((await ana(`${line}&asOf=${year + 1}-01-05`)).status, line).toBe(422)
  }
  const before = await ana(`GET /api/figures/leads_captured?${period}&asOf=${year - 1}-01-01`)
  expect(before.body).toMatchObject({ value: 0 })
})

/** What is remembered of the funnel is what stands there, a moment after whatever happened: jobs may still be doing the rest of it. */
async function expectStanding(after: string): Promise<void> {
  await vi.waitFor(async () => {
    const [stages, board] = [await company.ana('GET /api/leads/stages'), await company.ana('GET /api/leads/board')]
    const { counts, money } = await plainlyStanding()
    expect(countsOf(stages), after).toEqual(counts)
    expect(countsOf(board), after).toEqual(counts)
    expect((await company.ana('GET /api/leads/count')).body.count, after).toBe(sum(Object.values(counts)))
    expect(sum(board.body.rows.map((row: Column) => (row.openMinor ?? 0) + (row.wonMinor ?? 0))), after).toBe(money)
  }, 2_000)
}

interface Column {
  stage: string
  count: number
  openMinor: number | null
  wonMinor: number | null
}

function countsOf({ body }: Answer<{ rows: Column[] }>): Record<string, number> {
  return Object.fromEntries(body.rows.flatMap(({ stage, count }) => (count > 0 ? [[stage, count]] : [])))
}

function plainlyStanding(): Promise<{ counts: Record<string, number>; money: number }> {
  return company.program.act({ workspaceId: company.ids.workspaceId, memberId: null }, async ({ tx }) => {
    const leads = await tx.selectFrom('leads').select('stage').where('withdrawn_at', 'is', null).execute()
    const deals = await tx
      .selectFrom('deals')
      .select('amount_minor')
      .where('withdrawn_at', 'is', null)
      .where('lost_at', 'is', null)
      .execute()
    const counts = Object.fromEntries(
      [...Map.groupBy(leads, lead => lead.stage)].map(([stage, some]) => [stage, some.length]),
    )
    return { counts, money: sum(deals.map(deal => deal.amount_minor ?? 0)) }
  })
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

async function rowsOf(asOf: string) {
  const year = new Date(asOf).getUTCFullYear()
  const at = encodeURIComponent(asOf)
  const rows = []
  for (const metric of ['mqls', 'acceptance_rate', 'revenue', 'effective_leads']) {
    const page = await company.ana(
      `GET /api/figures/${metric}/rows?from=${year}-01-01&to=${year + 1}-01-01&limit=200&asOf=${at}`,
    )
    // Names are told as they are today.
    rows.push(page.body.rows.map(({ name, company: firm, ...row }: Record<string, unknown>) => row))
  }
  return rows
}
