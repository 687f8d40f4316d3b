import fc from 'fast-check'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { METRIC_KEYS } from '#kernel/metrics.ts'
import { ALWAYS_OPEN, type Answer, agree, type Company, openCompany } from './company.ts'

let company: Company
beforeAll(async () => {
  company = await openCompany()
})
afterAll(() => company.close())

const STEPS = [
  'new lead',
  'known lead',
  'lead corrected',
  'call',
  'call withdrawn',
  'accepted',
  'rejected',
  'discarded',
  'reopened',
  'confirmed',
  'deal opened',
  'deal changed',
  'deal won',
  'deal lost',
  'deal reopened',
  'import',
  'import undone',
  'amendment',
] as const
type Step = (typeof STEPS)[number]

/** Any of several, told by one number: what there is to choose from is known only when it is chosen. */
interface Chance {
  pick: number
  channel: string
  daysAgo: number
}

const chance: fc.Arbitrary<Chance> = fc.record({
  pick: fc.nat(1_000_000),
  channel: fc.constantFrom('seo', 'event', 'referral'),
  daysAgo: fc.integer({ min: 0, max: 40 }),
})

const DAY = 86_400_000

test('a figure as of then is the figure that was shown then, whatever has come since', async () => {
  const { ana } = company
  await sign(50)
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
    const answer = await take(one, index, done)
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

async function take(
  { step, pick, channel, daysAgo }: Chance & { step: Step },
  index: number,
  done: Record<string, string[]>,
) {
  const { ana } = company
  const { leads, deals, calls, imports } = done as Record<'leads' | 'deals' | 'calls' | 'imports', string[]>
  const lead = leads[pick % Math.max(1, leads.length)]
  const deal = deals[pick % Math.max(1, deals.length)]
  const kept = (list: string[], answer: Answer) => {
    if (answer.body?.id && !list.includes(answer.body.id)) list.push(answer.body.id)
    return answer
  }
  const handoffOf = async () => (await ana(`GET /api/leads/${lead}`)).body.clock?.handoffId
  switch (step) {
    case 'new lead':
      return kept(leads, await ana('POST /api/leads', { email: `p${index}@bar.example`, touchpoint: { channel } }))
    case 'known lead':
      return ana('POST /api/leads', { email: `p${pick % 6}@bar.example`, touchpoint: { channel } })
    case 'lead corrected':
      return lead && ana(`PATCH /api/leads/${lead}`, { employees: pick % 100, company: `Bar ${pick}` })
    case 'call':
      return (
        lead &&
        kept(
          calls,
          await ana(`POST /api/leads/${lead}/activities`, {
            kind: 'call',
            direction: 'outbound',
            outcome: 'connected',
          }),
        )
      )
    case 'call withdrawn':
      return calls.length > 0 && ana(`POST /api/activities/${calls[pick % calls.length]}/withdrawal`, {})
    case 'accepted':
      return lead && ana(`POST /api/handoffs/${await handoffOf()}/acceptance`, {})
    case 'rejected':
      return lead && ana(`POST /api/handoffs/${await handoffOf()}/rejection`, { reasonCode: 'no_need', words: 'No' })
    case 'discarded':
      return lead && ana(`POST /api/leads/${lead}/discard`, { reasonCode: 'wrong_data', words: 'No' })
    case 'reopened':
      return lead && ana(`POST /api/leads/${lead}/reopening`, { words: 'Sí' })
    case 'confirmed':
      return lead && ana(`POST /api/leads/${lead}/confirmation`, {})
    case 'deal opened':
      return (
        lead && kept(deals, await ana(`POST /api/leads/${lead}/deals`, { amountMinor: pick, salesChannel: 'phone' }))
      )
    case 'deal changed':
      return deal && ana(`PATCH /api/deals/${deal}`, { amountMinor: pick })
    case 'deal won':
      return deal && ana(`POST /api/deals/${deal}/winning`, {})
    case 'deal lost':
      return deal && ana(`POST /api/deals/${deal}/loss`, { because: 'Precio' })
    case 'deal reopened':
      return deal && ana(`POST /api/deals/${deal}/reopening`, {})
    case 'import':
      return bring(imports, index, daysAgo, pick % 6)
    case 'import undone':
      return imports.length > 0 && undo(imports.pop() as string)
    case 'amendment':
      return sign(pick % 90)
  }
}

/** Leads of weeks ago, one of them known already. */
async function bring(imports: string[], index: number, daysAgo: number, known: number) {
  const { ana } = company
  const at = new Date(Date.now() - daysAgo * DAY).toISOString()
  const file = [
    'correo,fecha,mql,sql',
    `p${known}@bar.example,${at},${at},`,
    `i${index}@bar.example,${at},${at},${at}`,
    `j${index}@bar.example,${at},,`,
  ].join('\n')
  const sent = await ana(`POST /api/imports?kind=leads&fileName=viejos-${index}.csv`, file, {
    'content-type': 'text/csv',
  })
  const { id } = sent.body
  const fields = { email: 0, capturedAt: 1, mqlAt: 2, sqlAt: 3 }
  const checked = await ana(`POST /api/imports/${id}/check`, { fields })
  if (checked.status !== 200) throw new Error(JSON.stringify(checked.body))
  await ana(`POST /api/imports/${id}/run`, {})
  await whenOver(id)
  imports.push(id)
  return sent
}

async function undo(id: string) {
  const answer = await company.ana(`POST /api/imports/${id}/withdrawal`, {})
  await whenOver(id)
  return answer
}

async function whenOver(id: string) {
  for (let tries = 0; tries < 600; tries++) {
    const { body } = await company.ana(`GET /api/imports/${id}`)
    if (!['running', 'withdrawing'].includes(body.state)) return
    await new Promise(wake => setTimeout(wake, 20))
  }
  throw new Error('the import did not end')
}

function sign(target: number) {
  const promise = (owedBy: string, metric: string, more: object = {}) => ({
    ...{ id: `01890000-0000-7000-8000-0000000000${String(METRIC_KEYS.indexOf(metric as 'mqls')).padStart(2, '0')}` },
    ...{ owedBy, metric, comparator: 'at_least', target, statistic: null, interval: 'year', segment: null },
    ...{ memberId: null, weight: 1, ...more },
  })
  return agree(company, null, document => ({
    ...document,
    calendar: { name: 'Siempre', hours: ALWAYS_OPEN },
    idealCustomer: { ...document.idealCustomer, minimumAtHandoff: [] },
    handoff: { answerWithinMinutes: 60, stopsAt: 'attempt', onReassignment: 'keep', routing: 'turns' },
    commitments: [
      promise('marketing', 'mqls', { segment: { field: 'channel', operator: 'is', value: 'seo' } }),
      promise('sales', 'clocks_kept'),
      promise('sales', 'response_time', { comparator: 'at_most', statistic: 'median' }),
      promise('both', 'revenue'),
    ],
  }))
}
