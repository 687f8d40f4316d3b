import type { z } from 'zod'
import type { Endpoint } from '#kernel/endpoint.ts'
import { collectShapes, type Shapes } from './openapi-shapes.ts'
import { problemSchema } from './problem.ts'

/** An operation as OpenAPI writes it; `like` takes the parameters of another line. */
export interface Operation {
  summary: string
  responses: Record<string, unknown>
  like?: string
  [more: string]: unknown
}

interface Described {
  served: ReadonlyMap<string, Endpoint>
  /** What is served without being declared, by the same lines (`GET /api/...`). */
  beside: Readonly<Record<string, Operation>>
  /** What is sent to other programs: a summary by the kind of message, and the body that all share. */
  sent: { kinds: Readonly<Record<string, string>>; body: z.ZodType }
  version: string
  publicUrl: string
}

/** The OpenAPI 3.1 description of what is served, written from the very schemas that validate. */
export function openApi({ served, beside, sent, version, publicUrl }: Described): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {}
  const shapes = collectShapes()
  const add = (line: string, written: Record<string, unknown>) => {
    const [method, path] = line.split(' ') as [string, string]
    const openPath = path.replace(/:(\w+)/g, '{$1}')
    paths[openPath] ??= {}
    paths[openPath][method.toLowerCase()] = { operationId: operationId(method, path), tags: tagsOf(path), ...written }
  }
  for (const [line, endpoint] of served) add(line, operation(line, endpoint, shapes))
  for (const [line, { like, ...written }] of Object.entries(beside)) {
    const parameters = like ? parametersOf(served.get(like), shapes).filter(({ name }) => !PAGING.includes(name)) : []
    add(line, { ...written, parameters, responses: { ...written.responses, ...PROBLEMS } })
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'Pacto',
      version,
      license: { name: 'AGPL-3.0-only', identifier: 'AGPL-3.0-only' },
      description:
        'Everything a person can do in the pages, a program can do here. Sign in with an API key: `Authorization: Bearer <key>`. ' +
        'Every write takes an `Idempotency-Key`: sent again with the same key and body, it answers the same and does nothing twice; `webhook-id` counts as one where there is none. ' +
        'Lists reply `rows` and `next`; pass `next` as `cursor` for the next page. Errors are problem details (RFC 9457).',
    },
    servers: [{ url: publicUrl }],
    security: [{ key: [] }],
    paths,
    webhooks: webhooksOf(sent, shapes),
    components: {
      securitySchemes: { key: { type: 'http', scheme: 'bearer', description: 'An API key, made in Settings' } },
      schemas: { Problem: shapes.inline(problemSchema, 'output'), ...shapes.named() },
    },
  }
}

function webhooksOf({ kinds, body }: Described['sent'], shapes: Shapes): Record<string, unknown> {
  const content = { 'application/json': { schema: shapes.inline(body, 'input') } }
  const header = (name: string, description: string) => ({
    name,
    in: 'header',
    required: true,
    description,
    schema: { type: 'string' },
  })
  const parameters = [
    header('webhook-id', 'The same for each attempt: what was heard before may be left alone'),
    header('webhook-timestamp', 'Of this attempt, in seconds since 1970'),
    header(
      'webhook-signature',
      '`v1,` and base64 of the HMAC-SHA256 of `{id}.{timestamp}.{body}`; for a day two of them after the secret was changed',
    ),
  ]
  const responses = {
    '2XX': { description: 'Heard' },
    410: { description: 'Nobody wants to hear any more: the webhook stops' },
  }
  return Object.fromEntries(
    Object.entries(kinds).map(([kind, summary]) => [
      kind,
      { post: { summary, parameters, requestBody: { required: true, content }, responses } },
    ]),
  )
}

const PAGING = ['cursor', 'limit']

const PROBLEMS = {
  default: {
    description: 'A problem, with words for people and a code for programs',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  },
}

function operation(line: string, endpoint: Endpoint, shapes: Shapes): Record<string, unknown> {
  const asJson = (schema: z.ZodType) => ({ 'application/json': { schema: shapes.inline(schema, 'input') } })
  const { body, reply, fileIn, fileOut } = endpoint
  const sent = fileIn ? files(fileIn, 'binary') : body && asJson(body)
  return {
    summary: endpoint.summary,
    ...(endpoint.needs === 'anyone' ? { security: [] } : {}),
    'x-needs': endpoint.needs,
    parameters: [...parametersOf(endpoint, shapes), ...(line.startsWith('GET ') ? [] : [IDEMPOTENCY_KEY])],
    ...(sent && { requestBody: { required: true, content: sent } }),
    responses: {
      [endpoint.status ?? 200]: { description: 'Done', content: fileOut ? files([fileOut]) : asJson(reply) },
      ...PROBLEMS,
    },
  }
}

/** A file: bytes have no schema that says more (OpenAPI 3.1); tools that read older ones know them by their format. */
function files(mediaTypes: readonly string[], format?: 'binary'): Record<string, unknown> {
  return Object.fromEntries(mediaTypes.map(type => [type, { schema: { type: 'string', ...(format && { format }) } }]))
}

const IDEMPOTENCY_KEY = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  schema: { type: 'string', maxLength: 255 },
}

interface Parameter {
  name: string
  in: 'path' | 'query'
  required: boolean
  schema: unknown
}

function parametersOf(endpoint: Endpoint | undefined, shapes: Shapes): Parameter[] {
  return [...parameters(endpoint?.params, 'path', shapes), ...parameters(endpoint?.query, 'query', shapes)]
}

function parameters(schema: z.ZodObject | undefined, place: 'path' | 'query', shapes: Shapes): Parameter[] {
  if (!schema) return []
  const json = shapes.inline(schema, 'input') as { properties?: Record<string, unknown>; required?: string[] }
  return Object.entries(json.properties ?? {}).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || (json.required?.includes(name) ?? false),
    schema: property,
  }))
}

function tagsOf(path: string): string[] {
  return [path.split('/')[2] ?? 'api']
}

function operationId(method: string, path: string): string {
  const words = path
    .split('/')
    .slice(2)
    .map(part => (part.startsWith(':') ? `by-${part.slice(1)}` : part))
  return [method.toLowerCase(), ...words].join('-').replace(/[-.]([a-z])/g, (_, letter: string) => letter.toUpperCase())
}
