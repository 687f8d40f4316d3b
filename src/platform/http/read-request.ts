import type { FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { Endpoint } from '#kernel/endpoint.ts'
import type { AnyRequest } from './in-act.ts'
import { type Locale, type ProblemPart, partsOf, type Words } from './problem.ts'
import { errorMap } from './value-words.ts'

/** What a request says by the shapes of its endpoint, and what is wrong with it, value by value. */
export function readRequest(
  endpoint: Pick<Endpoint, 'params' | 'query' | 'body'>,
  request: FastifyRequest,
  words: Words,
  locale: Locale,
): { input: AnyRequest; errors: ProblemPart[] } {
  const errors: ProblemPart[] = []
  const read = (schema: z.ZodType | undefined, value: unknown, place: 'body' | 'query' | 'params') => {
    if (!schema) return undefined
    const parsed = schema.safeParse(value, { error: errorMap(words, locale) })
    if (parsed.success) return parsed.data
    errors.push(...partsOf(parsed.error, place, words, locale))
    return undefined
  }
  const input = {
    params: read(endpoint.params, request.params, 'params'),
    query: read(endpoint.query, request.query, 'query'),
    body: read(endpoint.body, request.body ?? (endpoint.body ? {} : undefined), 'body'),
  }
  return { input, errors }
}
