import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { type Ability, isAllowed } from '#kernel/abilities.ts'
import type { Endpoint } from '#kernel/endpoint.ts'
import type { Refusal } from '#kernel/outcome.ts'
import { httpError } from './app.ts'
import { localeOf, problem, sendProblem } from './problem.ts'
import { readRequest } from './read-request.ts'
import type { Caller, Door } from './serve.ts'

/** The member at a way in that is no JSON: a file that goes in or comes out. */
export async function memberAt(
  door: Door,
  request: FastifyRequest,
  ability: Ability,
): Promise<Caller & { kind: 'member' }> {
  const caller = await door.identify(request)
  if (caller.kind === 'nobody') throw httpError(401, 'sign_in_needed')
  if (caller.kind === 'user') throw httpError(403, 'no_workspace')
  if (!isAllowed(caller.role, ability)) throw httpError(403, 'not_allowed')
  return caller
}

/** What was asked at such a way in, by the shapes of its endpoint; else a problem that names each wrong value. */
export function askedAt<E extends Pick<Endpoint, 'params' | 'query'>>(
  door: Pick<Door, 'words'>,
  request: FastifyRequest,
  { params, query }: E,
): { params: Said<E['params']>; query: Said<E['query']> } {
  const locale = localeOf(request.headers['accept-language'])
  const { input, errors } = readRequest(
    { ...(params && { params }), ...(query && { query }) },
    request,
    door.words,
    locale,
  )
  if (errors.length > 0) throw httpError(422, 'invalid_request', errors)
  return input as { params: Said<E['params']>; query: Said<E['query']> }
}

type Said<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined

export function refuseWith(
  door: Door,
  request: FastifyRequest,
  reply: FastifyReply,
  { status, refused, values }: Refusal,
): FastifyReply {
  return sendProblem(reply, problem(status, refused, values, door.words, localeOf(request.headers['accept-language'])))
}
