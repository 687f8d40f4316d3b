import { afterAll, beforeAll, expect, test } from 'vitest'
import { findWritten } from '#features/agreement/queries/written.ts'
import { paragraphsOf } from '#features/agreement/rules/clauses/paragraphs.ts'
import { isRefusal } from '#kernel/outcome.ts'
import { agree, type Company, openCompany } from './company.ts'
import { lettersOf } from './pdf-letters.ts'

let company: Company
let cookie: string
beforeAll(async () => {
  company = await openCompany()
  const credentials = { email: 'ana@aceites.example', password: 'una frase bien larga' }
  const answer = await company.nobody('POST /api/auth/sign-in/email', credentials)
  cookie = [answer.headers['set-cookie']]
    .flat()
    .map(one => String(one).split(';')[0])
    .join('; ')
})
afterAll(() => company.close())

test('the PDF says every sentence of the agreement and nothing else, in either language, with its signatures and its hash', async () => {
  const version = await agree(company, null, document => ({
    ...document,
    glossary: [
      { id: '11111111-1111-4111-8111-111111111111', term: 'Cata', meaning: 'prueba de un aceite en la tienda' },
    ],
  }))
  for (const locale of ['es', 'en'] as const) {
    const said = await saidOf(version.id, locale)
    expect(lettersOf(await pdfOf(version.id, locale))).toBe(said.join('').replace(/\s/g, ''))
    expect(said).toEqual(
      expect.arrayContaining([
        version.document.title,
        version.document.provisions[0].text,
        'Cata: prueba de un aceite en la tienda.',
        version.sha256,
        expect.stringContaining('Ana Ruiz'),
        expect.stringContaining(locale === 'es' ? 'De marketing a ventas' : 'From marketing to sales'),
      ]),
    )
    expect(said.filter(text => text.includes('⟦'))).toEqual([])
  }
  expect((await company.nobody(`GET /api/agreement/versions/${version.id}/document.pdf`)).status).toBe(401)
  const unknown = version.id.replace(/.$/, version.id.endsWith('0') ? '1' : '0')
  expect((await company.ana(`GET /api/agreement/versions/${unknown}/document.pdf`)).status).toBe(404)
})

async function saidOf(id: string, locale: 'es' | 'en'): Promise<string[]> {
  const { workspaceId, ana } = company.ids
  const written = await company.program.act({ workspaceId, memberId: ana }, act => findWritten(act, { id, locale }))
  if (isRefusal(written)) throw new Error(written.refused)
  return paragraphsOf(written).map(({ text }) => text)
}

async function pdfOf(id: string, locale: string): Promise<Buffer> {
  const url = `/api/agreement/versions/${id}/document.pdf?locale=${locale}`
  const answer = await company.program.fastify.inject({ url, headers: { cookie } })
  expect(answer.statusCode).toBe(200)
  expect(answer.headers['content-type']).toBe('application/pdf')
  return answer.rawPayload
}
