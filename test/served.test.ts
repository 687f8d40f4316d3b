import Fastify from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { serveEverything } from '#app/routes.ts'
import { makeRemembered } from '#platform/http/remembered.ts'
import { type Company, openCompany } from './journeys/company.ts'

type Json = Record<string, unknown>
type Document = { openapi: string; paths: Record<string, Record<string, Json>>; components: Record<string, Json> }

let company: Company
let document: Document

beforeAll(async () => {
  company = await openCompany()
  document = (await company.nobody('GET /api/openapi.json')).body
})
afterAll(() => company.close())

/** Answers about the program itself, files, and the library that signs people in (whose two used ways are described). */
const UNDESCRIBED =
  /^\/(livez|readyz|\*|assets\/.*)$|^\/api\/(openapi\.json|reference(\/.*)?|auth\/\*)$|^\/documentation/

describe('the description of the API', () => {
  test('holds every way in that the program has', async () => {
    expect((await servedLines()).filter(line => !isDescribed(line))).toEqual([])
  })

  test('points nowhere that does not exist, and keeps no definitions inside operations', () => {
    for (const pointer of pointersIn(document)) expect(valueAt(pointer), pointer).toBeDefined()
    expect(JSON.stringify(document)).not.toContain('$defs')
  })

  test('has the form of OpenAPI 3.1', () => {
    expect(document.openapi).toMatch(/^3\.1\./)
    const ids = operations().map(({ operation }) => operation.operationId)
    expect(new Set(ids).size).toBe(ids.length)
    for (const { path, operation } of operations()) expect(flawsOf(path, operation), path).toEqual([])
  })

  test('tells files from JSON', () => {
    const binary = { schema: { type: 'string', format: 'binary' } }
    expect(document.paths['/api/imports']!.post).toMatchObject({
      requestBody: { content: { 'text/csv': binary, 'application/octet-stream': binary } },
    })
    expect(document.paths['/api/imports/{id}/rejected.csv']!.get!.responses).toMatchObject({
      200: { content: { 'text/csv': { schema: { type: 'string' } } } },
    })
  })

  test('tells an address without a description from one with', () => {
    expect(isDescribed('POST /api/leads')).toBe(true)
    expect(isDescribed('POST /api/leads/:id/secret')).toBe(false)
  })
})

test('HEAD answers as GET does, without a body', async () => {
  const { fastify } = company.program
  for (const url of ['/livez', '/readyz', '/api/openapi.json', '/api/setup']) {
    const [head, get] = await Promise.all([
      fastify.inject({ method: 'HEAD', url }),
      fastify.inject({ method: 'GET', url }),
    ])
    expect(head.statusCode, url).toBe(get.statusCode)
    expect(head.body, url).toBe('')
  }
})

async function servedLines(): Promise<string[]> {
  const lines: string[] = []
  const { db, live, signIn, jobs } = company.program
  const fastify = Fastify()
  fastify.addHook('onRoute', ({ method, url }) => {
    for (const each of [method].flat()) if (each !== 'HEAD') lines.push(`${each} ${url}`)
  })
  const door = {
    fastify,
    act: company.program.act,
    words: () => '',
    identify: async () => ({ kind: 'nobody' }) as const,
    remembered: makeRemembered(),
  }
  const settings = {
    publicUrl: '',
    databasePool: 2,
    trustProxy: false,
    webhookHostsInside: new Set<string>(),
    secret: '',
    parts: new Set<'web'>(),
  }
  const log = { debug() {}, info() {}, warn() {}, error() {} }
  await serveEverything({ door: { ...door, served: new Map() }, db, live, signIn, jobs, settings, log })
  await fastify.close()
  return lines
}

function isDescribed(line: string): boolean {
  const [method, path] = line.split(' ') as [string, string]
  if (UNDESCRIBED.test(path)) return true
  return document.paths[path.replace(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()] !== undefined
}

function operations(): { path: string; operation: Json }[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.values(methods).map(operation => ({ path, operation })),
  )
}

function flawsOf(path: string, operation: Json): string[] {
  const parameters = (operation.parameters ?? []) as { name: string; in: string; required: boolean; schema: Json }[]
  const inPath = parameters.filter(parameter => parameter.in === 'path')
  const named = [...path.matchAll(/\{(\w+)\}/g)].map(match => match[1])
  const responses = Object.keys((operation.responses ?? {}) as Json)
  return [
    ...(operation.summary ? [] : ['no summary']),
    ...(inPath.map(({ name }) => name).join() === named.join()
      ? []
      : [`path parameters ${inPath.map(({ name }) => name)}`]),
    ...(inPath.every(({ required }) => required) ? [] : ['a path parameter that is not required']),
    ...(parameters.every(({ schema }) => typeof schema === 'object') ? [] : ['a parameter without a schema']),
    ...(responses.length >= 2 && responses.every(status => /^[1-5]\d\d$|^default$/.test(status)) ? [] : ['responses']),
  ]
}

function pointersIn(json: unknown): string[] {
  if (typeof json !== 'object' || json === null) return []
  return Object.entries(json).flatMap(([key, value]) =>
    key === '$ref' && typeof value === 'string' ? [value] : pointersIn(value),
  )
}

function valueAt(pointer: string): unknown {
  const steps = pointer.replace(/^#\//, '').split('/')
  return steps.reduce<unknown>((value, step) => (value as Json | undefined)?.[step], document)
}
