import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import type { Refusal } from '#kernel/outcome.ts'

export type Locale = 'es' | 'en'

/** The words of a refusal or an error, from the catalogues: `(code, values, locale) => sentence`. */
export type Words = (code: string, values: Refusal['values'], locale: Locale) => string

/** An error on the wire, by RFC 9457. `code` is for programs, `title` and `detail` for people, in their language. */
export interface Problem {
  type: string
  title: string
  status: number
  detail: string
  code: string
  errors?: ProblemPart[]
}

/** What is wrong with one value: a JSON pointer into the request, beginning with /body, /query or /params. */
export interface ProblemPart {
  pointer: string
  code: string
  message: string
}

export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string(),
    errors: z.array(z.object({ pointer: z.string(), code: z.string(), message: z.string() })).optional(),
  })
  .meta({ id: 'Problem', description: 'RFC 9457 problem details' })

export function problem(
  status: number,
  code: string,
  values: Refusal['values'],
  words: Words,
  locale: Locale,
): Problem {
  return {
    type: `urn:pacto:problem:${code}`,
    title: words(`${code}_title`, values, locale) || words(code, values, locale),
    status,
    detail: words(code, values, locale),
    code,
  }
}

export function sendProblem(reply: FastifyReply, body: Problem): FastifyReply {
  return reply.code(body.status).type('application/problem+json; charset=utf-8').send(JSON.stringify(body))
}

export function partsOf(
  error: z.ZodError,
  place: 'body' | 'query' | 'params',
  words: Words,
  locale: Locale,
): ProblemPart[] {
  return error.issues.slice(0, 50).flatMap(issue => {
    const pointer = `/${[place, ...issue.path].map(escapePointer).join('/')}`
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map(key => ({
        pointer: `${pointer}/${escapePointer(key)}`,
        code: 'unknown_field',
        message: words('unknown_field', { field: key }, locale),
      }))
    }
    // A schema's own rules carry a code (lower_case) as their message; its words are in the catalogues.
    const own = issue.code === 'custom' && /^[a-z0-9_]+$/.test(issue.message)
    return [
      {
        pointer,
        code: own ? issue.message : issue.code,
        message: own ? words(issue.message, {}, locale) : issue.message,
      },
    ]
  })
}

function escapePointer(part: PropertyKey): string {
  return String(part).replaceAll('~', '~0').replaceAll('/', '~1')
}

/** The language of a request: what `Accept-Language` prefers of ours. Spanish is the first language of the program. */
export function localeOf(acceptLanguage: string | undefined): Locale {
  const first = /\b(es|en)\b/i.exec(acceptLanguage ?? '')
  return first?.[1]?.toLowerCase() === 'en' ? 'en' : 'es'
}
