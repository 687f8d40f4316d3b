import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { isAllowed, type Role } from '#kernel/abilities.ts'
import type { Endpoint, EndpointMap, RequestOf, ResultOf } from '#kernel/endpoint.ts'
import { isRefusal, type Outcome, type Refusal } from '#kernel/outcome.ts'
import { type Act, type RunAct, Undo } from '#platform/act.ts'
import { answeredBefore, keepAnswer, type Retry } from './idempotency.ts'
import {
  errorMap,
  type Locale,
  localeOf,
  type ProblemPart,
  partsOf,
  problem,
  sendProblem,
  type Words,
} from './problem.ts'

/** Who is at the door. */
export type Caller =
  | { kind: 'nobody' }
  | { kind: 'user'; userId: string }
  | { kind: 'member'; userId: string | null; workspaceId: string; memberId: string; role: Role; via: 'session' | 'key' }

/** What the door of this program is made of; the app puts it together. */
export interface Door {
  fastify: FastifyInstance
  act: RunAct
  words: Words
  identify(request: FastifyRequest): Promise<Caller>
  /** Every endpoint that is served, for OpenAPI and for the test that no route is undocumented. */
  served: Map<string, Endpoint>
}

/** What an endpoint without a workspace gets instead of an act. */
export interface Threshold {
  act: RunAct
  caller: Caller
  locale: Locale
  request: FastifyRequest
  reply: FastifyReply
}

export type Handler<E extends Endpoint> = E['needs'] extends 'anyone' | 'user'
  ? (threshold: Threshold, request: RequestOf<E>) => Promise<Outcome<ResultOf<E>>>
  : (act: Act, request: RequestOf<E>) => Promise<Outcome<ResultOf<E>>>

export type Handlers<M extends EndpointMap> = { [K in keyof M]: M[K] extends Endpoint ? Handler<M[K]> : never }

/** Binds each declared endpoint to its command or query. The map and the handlers must match exactly: the compiler holds it. */
export function serve<M extends EndpointMap>(door: Door, map: M, handlers: Handlers<M>): void {
  for (const [line, endpoint] of Object.entries(map)) {
    const [method, path] = line.split(' ') as ['GET', string]
    door.served.set(line, endpoint)
    const handler = handlers[line as keyof M] as unknown as AnyHandler
    door.fastify.route({
      method,
      url: path,
      handler: (request, reply) => answer(door, line, endpoint, handler, request, reply),
    })
  }
}

type AnyRequest = { params: unknown; query: unknown; body: unknown }
type AnyHandler = (actOrThreshold: Act | Threshold, request: AnyRequest) => Promise<unknown>

async function answer(
  door: Door,
  line: string,
  endpoint: Endpoint,
  handler: AnyHandler,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const locale = localeOf(request.headers['accept-language'])
  const stop = (refusal: Refusal, errors?: ProblemPart[]) =>
    sendProblem(reply, {
      ...problem(refusal.status, refusal.refused, refusal.values, door.words, locale),
      ...(errors && { errors }),
    })

  const caller = await door.identify(request)
  const barred = whyBarred(endpoint, caller)
  if (barred) return sendProblem(reply, problem(barred.status, barred.code, {}, door.words, locale))

  const { input, errors } = parse(endpoint, request, door.words, locale)
  if (errors.length > 0) return stop({ refused: 'invalid_request', status: 422, values: {} }, errors)

  const result =
    endpoint.needs === 'anyone' || endpoint.needs === 'user' || caller.kind !== 'member'
      ? await handler({ act: door.act, caller, locale, request, reply }, input)
      : await inAct(door, line, caller, request, input, act => handler(act, input))

  if (isRefusal(result)) return stop(result)
  const stored = result as Stored | unknown
  const body = isStored(stored) ? stored.reply : endpoint.reply.encode(stored as never)
  return reply
    .code(endpoint.status ?? 200)
    .type('application/json; charset=utf-8')
    .send(JSON.stringify(body))
}

/** A reply that was given before to the same key, already in the form of the wire. */
interface Stored {
  stored: true
  reply: unknown
}

function isStored(value: unknown): value is Stored {
  return typeof value === 'object' && value !== null && (value as Stored).stored === true && 'reply' in value
}

async function inAct(
  door: Door,
  line: string,
  caller: Caller & { kind: 'member' },
  request: FastifyRequest,
  input: AnyRequest,
  work: (act: Act) => Promise<unknown>,
): Promise<unknown> {
  const retry = retryOf(line, caller, request, input)
  if (retry && isRefusal(retry)) return retry
  const endpoint = door.served.get(line) as Endpoint
  try {
    return await door.act({ workspaceId: caller.workspaceId, memberId: caller.memberId }, async act => {
      if (!retry) return undoRefusal(await work(act))
      const before = await answeredBefore(act, retry)
      if (before) return before.refused ? undoRefusal(before.refused) : undoRefusal(sameReply(endpoint, before.reply))
      const value = undoRefusal(await work(act))
      const wire = endpoint.reply.encode(value as never)
      await keepAnswer(act, retry, endpoint.shownOnce ? null : wire)
      return { stored: true, reply: wire }
    })
  } catch (error) {
    if (error instanceof Undo) return error.value
    throw error
  }
}

function sameReply(endpoint: Endpoint, reply: unknown): Outcome<Stored> {
  return endpoint.shownOnce ? { refused: 'shown_once', status: 409, values: {} } : { stored: true, reply }
}

/** A refusal leaves no trace: what the command had written before it found out is rolled back. */
function undoRefusal<T>(value: T): T {
  if (isRefusal(value)) throw new Undo(value)
  return value
}

function retryOf(
  line: string,
  caller: Caller & { kind: 'member' },
  request: FastifyRequest,
  input: AnyRequest,
): Retry | Refusal | null {
  const header = request.headers['idempotency-key']
  if (header === undefined || request.method === 'GET') return null
  const key = String(header).replace(/^"(.*)"$/, '$1')
  if (key.length === 0 || key.length > 255) return { refused: 'idempotency_key_invalid', status: 422, values: {} }
  return {
    actor: `${caller.via}:${caller.memberId}`,
    endpoint: line,
    key,
    request: JSON.stringify([input.params, input.query, request.body ?? null]),
  }
}

function whyBarred({ needs, inPerson }: Endpoint, caller: Caller): { status: 401 | 403; code: string } | null {
  if (needs === 'anyone') return null
  if (caller.kind === 'nobody') return { status: 401, code: 'sign_in_needed' }
  if (needs === 'user') return null
  if (caller.kind === 'user') return { status: 403, code: 'no_workspace' }
  if (inPerson && caller.via === 'key') return { status: 403, code: 'only_in_person' }
  return isAllowed(caller.role, needs) ? null : { status: 403, code: 'not_allowed' }
}

function parse(
  endpoint: Endpoint,
  request: FastifyRequest,
  words: Words,
  locale: Locale,
): { input: AnyRequest; errors: ProblemPart[] } {
  const errors: ProblemPart[] = []
  const read = (schema: z.ZodType | undefined, value: unknown, place: 'body' | 'query' | 'params') => {
    if (!schema) return undefined
    const parsed = schema.safeParse(value, { error: errorMap(locale) })
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
