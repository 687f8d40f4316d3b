import type { z } from 'zod'
import type { Endpoint } from '#kernel/endpoint.ts'
import { collectShapes, type Shapes } from './openapi-shapes.ts'
import { problemSchema } from './problem.ts'

/** The OpenAPI 3.1 description of what is served, written from the very schemas that validate. */
export function openApi(
  served: ReadonlyMap<string, Endpoint>,
  version: string,
  publicUrl: string,
): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {}
  const shapes = collectShapes()
  for (const [line, endpoint] of served) {
    const [method, path] = line.split(' ') as [string, string]
    const openPath = path.replace(/:(\w+)/g, '{$1}')
    paths[openPath] ??= {}
    paths[openPath][method.toLowerCase()] = operation(line, endpoint, shapes)
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'Pacto',
      version,
      license: { name: 'AGPL-3.0-only', identifier: 'AGPL-3.0-only' },
      description:
        'Everything a person can do in the pages, a program can do here. Sign in with an API key: `Authorization: Bearer <key>`. ' +
        'Every write takes an `Idempotency-Key`: sent again with the same key and body, it answers the same and does nothing twice. ' +
        'Lists reply `rows` and `next`; pass `next` as `cursor` for the next page. Errors are problem details (RFC 9457).',
    },
    servers: [{ url: publicUrl }],
    security: [{ key: [] }],
    paths,
    components: {
      securitySchemes: { key: { type: 'http', scheme: 'bearer', description: 'An API key, made in Settings' } },
      schemas: { Problem: shapes.inline(problemSchema, 'output'), ...shapes.named() },
    },
  }
}

function operation(line: string, endpoint: Endpoint, shapes: Shapes): Record<string, unknown> {
  const [method, path] = line.split(' ') as [string, string]
  const isWrite = method !== 'GET'
  return {
    operationId: operationId(method, path),
    summary: endpoint.summary,
    tags: [path.split('/')[2] ?? 'api'],
    ...(endpoint.needs === 'anyone' ? { security: [] } : {}),
    'x-needs': endpoint.needs,
    parameters: [
      ...parameters(endpoint.params, 'path', shapes),
      ...parameters(endpoint.query, 'query', shapes),
      ...(isWrite
        ? [{ name: 'Idempotency-Key', in: 'header', required: false, schema: { type: 'string', maxLength: 255 } }]
        : []),
    ],
    ...(endpoint.body
      ? {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: shapes.inline(endpoint.body, 'input') } },
          },
        }
      : {}),
    responses: {
      [endpoint.status ?? 200]: {
        description: 'Done',
        content: { 'application/json': { schema: shapes.inline(endpoint.reply, 'input') } },
      },
      default: {
        description: 'A problem, with words for people and a code for programs',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  }
}

function parameters(schema: z.ZodObject | undefined, place: 'path' | 'query', shapes: Shapes): unknown[] {
  if (!schema) return []
  const json = shapes.inline(schema, 'input') as { properties?: Record<string, unknown>; required?: string[] }
  return Object.entries(json.properties ?? {}).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || (json.required?.includes(name) ?? false),
    schema: property,
  }))
}

function operationId(method: string, path: string): string {
  const words = path
    .split('/')
    .slice(2)
    .map(part => (part.startsWith(':') ? `by-${part.slice(1)}` : part))
  return [method.toLowerCase(), ...words].join('-').replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())
}
