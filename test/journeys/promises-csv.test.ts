import { afterAll, beforeAll, expect, test } from 'vitest'
import { METRIC_KEYS } from '#kernel/metrics.ts'
import { ALWAYS_OPEN, agree, type Company, openCompany } from './company.ts'

let company: Company
beforeAll(async () => {
  company = await openCompany()
})
afterAll(() => company.close())

test('the file of promises tells what the API tells, now and as of then, and the history all versions', async () => {
  const { ana } = company
  await sign(50)
  for (const email of ['uno@bar.example', 'dos@bar.example']) await ana('POST /api/leads', { email })
  const first = await ana('GET /api/commitments')
  await expectSame('', first.body.rows)

  await ana('POST /api/leads', { email: 'tres@bar.example' })
  await sign(80)
  const then = encodeURIComponent(first.body.asOf)
  await expectSame(`asOf=${then}`, first.body.rows)
  const now = (await ana('GET /api/commitments')).body.rows
  expect(now).not.toEqual(first.body.rows)
  await expectSame('', now)

  for (const asOf of ['', `asOf=${then}`]) {
    const told = await Promise.all(
      now.map(
        async ({ id }: { id: string }) => (await ana(`GET /api/commitments/${id}/history?limit=60&${asOf}`)).body.rows,
      ),
    )
    expect(told[0]).not.toEqual([])
    expect(cellsOf(await csv(`/api/commitments/history.csv?${asOf}`)), asOf).toEqual(told.flat().map(figuresOf))
  }

  const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)
  expect((await ana(`GET /api/commitments.csv?asOf=${tomorrow}`)).status).toBe(422)
  const files = [
    'commitments.csv',
    'commitments/history.csv',
    'leads.csv',
    'figures/mqls/rows.csv',
    'figures/charm/rows.csv',
  ]
  for (const file of files) {
    const { status, body } = await ana(`GET /api/${file}?from=2026-01-01&to=2026-02-01&asOf=soon`)
    const named = body.errors.map(({ pointer }: { pointer: string }) => pointer)
    expect([file, status, named]).toEqual([file, 422, expect.arrayContaining([NAMED[file] ?? '/query/asOf'])])
    expect(body.errors[0].message, file).not.toBe('')
  }
  expect((await company.nobody('GET /api/commitments.csv')).status).toBe(401)
}, 60_000)

test('a name that a spreadsheet would take for a formula is none', async () => {
  const { ana, ids } = company
  await ana('PATCH /api/me', { name: '=HYPERLINK("http://x")' })
  await sign(90, ids.ana)
  expect(await csv('/api/commitments.csv')).toContain(`"'=HYPERLINK(""http://x"")"`)
})

async function expectSame(query: string, rows: readonly Record<string, unknown>[]) {
  const lines = cellsOf(await csv(`/api/commitments.csv?${query}`))
  expect(lines).toEqual(rows.map(figuresOf))
}

async function csv(path: string): Promise<string> {
  const answer = await company.ana(`GET ${path}`)
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  return answer.body
}

const NAMED: Record<string, string> = { 'figures/charm/rows.csv': '/params/metric' }

const TOLD = ['target', 'raw', 'raw_state', 'rows_counted', 'rows_of', 'rows_left_out', 'versions'] as const

/** None of these cells holds a comma; those before them that may are quoted, and are taken away. */
function cellsOf(file: string) {
  const [head, ...lines] = file
    .slice(1)
    .trimEnd()
    .split('\r\n')
    .map(line => line.replaceAll(/"(?:[^"]|"")*"/g, '').split(','))
  return lines.map(cells => Object.fromEntries(TOLD.map(name => [name, cells[head!.indexOf(name)]])))
}

function figuresOf({ target, actual, state, count, of, leftOut, parts }: any) {
  const cells = {
    ...{ target, raw: actual ?? '', raw_state: state, rows_counted: count, rows_of: of, rows_left_out: leftOut },
    versions: parts.map(({ versionNumber }: { versionNumber: number }) => versionNumber).join(' '),
  }
  return Object.fromEntries(Object.entries(cells).map(([name, value]) => [name, String(value)]))
}

function sign(target: number, memberId: string | null = null) {
  const promise = (owedBy: string, metric: string, more: object = {}) => ({
    ...{ id: `01890000-0000-7000-8000-0000000000${String(METRIC_KEYS.indexOf(metric as 'mqls')).padStart(2, '0')}` },
    ...{ owedBy, metric, comparator: 'at_least', target, statistic: null, interval: 'year', segment: null },
    ...{ memberId: null, weight: 1, ...more },
  })
  return agree(company, null, document => ({
    ...document,
    calendar: { name: 'Siempre', hours: ALWAYS_OPEN },
    idealCustomer: { ...document.idealCustomer, minimumAtHandoff: [] },
    commitments: [
      promise('marketing', 'mqls', { segment: { field: 'channel', operator: 'is', value: 'seo' } }),
      promise('marketing', 'leads_captured', { memberId }),
      promise('sales', 'clocks_kept'),
      promise('sales', 'response_time', { comparator: 'at_most', statistic: 'median' }),
    ],
  }))
}
