import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Ability, isAllowed } from '#kernel/abilities.ts'
import type { Refusal } from '#kernel/outcome.ts'
import { httpError } from './app.ts'
import { localeOf, problem, sendProblem } from './problem.ts'
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

export function refuseWith(
  door: Door,
  request: FastifyRequest,
  reply: FastifyReply,
  { status, refused, values }: Refusal,
): FastifyReply {
  return sendProblem(reply, problem(status, refused, values, door.words, localeOf(request.headers['accept-language'])))
}
