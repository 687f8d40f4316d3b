import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Posting, post } from './post.ts'

const server = createServer((request, response) => {
  if (request.url === '/hang') return
  if (request.url === '/endless') {
    response.writeHead(200)
    const more = setInterval(() => response.write('x'.repeat(10_000)), 1)
    response.on('close', () => clearInterval(more))
    return
  }
  response.writeHead(302, { location: '/endless', 'retry-after': '120' }).end()
})
let posting: Omit<Posting, 'url'>
let origin: string

beforeAll(async () => {
  await new Promise<void>(tell => server.listen(0, '127.0.0.1', tell))
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  origin = `http://${host}`
  const { signal } = new AbortController()
  posting = { headers: {}, body: '{}', timeoutMs: 300, inside: new Set([host]), signal }
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

test('a redirection is a reply, and is not followed', async () => {
  expect(await post({ ...posting, url: `${origin}/elsewhere` })).toEqual({ status: 302, retryAfter: '120' })
})

test('who does not answer is waited for no longer than agreed', async () => {
  expect(await post({ ...posting, url: `${origin}/hang` })).toEqual({ failed: 'timeout' })
})

test('of an endless reply some is read, and no more', async () => {
  expect(await post({ ...posting, timeoutMs: 60_000, url: `${origin}/endless` })).toMatchObject({ status: 200 })
})

test('an address inside is not connected to unless the operator allows it, however it is written', async () => {
  const refused = { failed: 'address_not_allowed' }
  expect(await post({ ...posting, inside: new Set(), url: `${origin}/hang` })).toEqual(refused)
  // The name is looked up, and lies inside.
  expect(await post({ ...posting, inside: new Set(), url: 'https://localhost.localdomain:1/' })).toMatchObject({
    failed: expect.stringMatching(/address_not_allowed|unreachable/),
  })
  expect(await post({ ...posting, url: 'http://127.0.0.1:1/' })).toEqual(refused)
})
