import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Company, openCompany } from './company.ts'

let company: Company
beforeAll(async () => {
  company = await openCompany()
})
afterAll(() => company.close())

async function adds(firstName: string, email: string): Promise<string> {
  const added = await company.ana('POST /api/leads', { email, firstName })
  expect(added.status).toBe(201)
  return added.body.id
}

test('leads leave as a file: those chosen, or all of a filter, and no cell is a formula', async () => {
  const [eva, evil] = [await adds('Eva', 'eva@bar.example'), await adds('=HYPERLINK', 'evil@bar.example')]
  const all = await company.program.fastify.inject({ url: '/api/leads.csv' })
  expect(all.statusCode).toBe(401)

  const chosen = await company.ana(`GET /api/leads.csv?ids=${eva}`)
  expect(chosen.headers['content-type']).toBe('text/csv; charset=utf-8')
  const lines = linesOf(chosen.body)
  expect(String(chosen.body).codePointAt(0)).toBe(0xfeff)
  expect(lines[0]).toMatch(/^id,external_id,first_name,/)
  expect(lines.slice(1).map(line => line.split(',')[0])).toEqual([eva])

  const both = linesOf((await company.ana(`GET /api/leads.csv?ids=${eva}&ids=${evil}&stage=lead`)).body)
  expect(both).toHaveLength(3)
  expect(both.find(line => line.startsWith(evil))).toContain(",'=HYPERLINK,")
  expect((await company.ana('GET /api/leads.csv?stage=hot')).status).toBe(422)
})

test('a view is saved, found, changed and deleted through the door; what it does not know it refuses', async () => {
  const view = { name: 'Vencidos', search: { clock: 'overdue', stage: ['mql', 'sal'] } }
  const saved = await company.ana('POST /api/views', view)
  expect(saved.status).toBe(201)
  expect((await company.ana('GET /api/views')).body.rows).toMatchObject([{ ...view, isShared: false, columns: null }])
  expect((await company.ana('POST /api/views', { ...view, search: { hot: true } })).status).toBe(422)
  expect((await company.ana(`PATCH /api/views/${saved.body.id}`, { isShared: true })).status).toBe(200)
  expect((await company.ana(`DELETE /api/views/${saved.body.id}`)).status).toBe(200)
  expect((await company.ana('GET /api/views')).body.rows).toEqual([])
})

function linesOf(body: unknown): string[] {
  return String(body).trim().split('\r\n')
}
