import { brotliDecompressSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Company, openCompany } from '../journeys/company.ts'

let company: Company
let script: string

/** The JavaScript that the page itself names, gzipped: what a first visit waits for before anything is drawn. */
const HEAVIEST_FIRST_PAGE = 200_000
const ask = (url: string, headers = {}, method: 'GET' | 'HEAD' = 'GET') =>
  company.program.fastify.inject({ method, url, headers })

beforeAll(async () => {
  company = await openCompany()
  script = /src="(\/assets\/[^"]+\.js)"/.exec((await ask('/')).body)![1]!
})
afterAll(() => company.close())

describe('the built pages', () => {
  test('one page stands at every address, and is asked for anew each time', async () => {
    for (const url of ['/', '/today', `/leads/${company.ids.ana}`, '/apiary']) {
      const page = await ask(url)
      expect([page.statusCode, page.headers['cache-control']], url).toEqual([200, 'no-cache'])
      expect(page.headers['content-type'], url).toBe('text/html; charset=utf-8')
    }
  })

  test('files with their content in the name are kept for ever', async () => {
    const file = await ask(script)
    expect(file.headers['cache-control']).toBe('public, max-age=31536000, immutable')
    expect(file.headers['content-type']).toContain('javascript')
  })

  test('the first page is light: forms, drawers and the texts of other places come when they are near', async () => {
    const named = (await ask('/')).body.matchAll(/(?:src|href)="(\/assets\/[^"]+\.js)"/g)
    const scripts = await Promise.all([...new Set([...named].map(([, url]) => url!))].map(url => ask(url)))
    const bytes = scripts.reduce((sum, { rawPayload }) => sum + gzipSync(rawPayload).length, 0)
    expect(bytes).toBeGreaterThan(50_000)
    expect(bytes).toBeLessThan(HEAVIEST_FIRST_PAGE)
  })

  test('come compressed to whoever can read it, and plain to others', async () => {
    const [packed, plain] = [await ask(script, { 'accept-encoding': 'gzip, br' }), await ask(script)]
    expect(packed.headers['content-encoding']).toBe('br')
    expect(packed.headers.vary).toMatch(/accept-encoding/i)
    expect(plain.headers['content-encoding']).toBeUndefined()
    expect(brotliDecompressSync(packed.rawPayload).equals(plain.rawPayload)).toBe(true)
    expect(packed.rawPayload.length).toBeLessThan(plain.rawPayload.length / 2)
  })

  test('answer HEAD like GET, without a body', async () => {
    for (const url of ['/', '/today', script]) {
      const head = await ask(url, {}, 'HEAD')
      expect([head.statusCode, head.body], url).toEqual([200, ''])
      expect(head.headers['content-type'], url).toBe((await ask(url)).headers['content-type'])
    }
  })

  test('what does not exist is said, not shown as a page', async () => {
    for (const url of ['/api', '/api/nothing', '/assets/nothing.js', '/assets/..%2fbuild.txt']) {
      expect((await ask(url)).statusCode, url).not.toBe(200)
    }
  })
})
