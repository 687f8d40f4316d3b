import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type CallerRole, isAllowed } from '#kernel/abilities.ts'
import type { Endpoint, EndpointMap, RequestOf, ResultOf } from '#kernel/endpoint.ts'
import { isRefusal, type Outcome, type Refusal } from '#kernel/outcome.ts'
import type { Act, Begun, RunAct } from '#platform/act.ts'
import { isDatabaseAway } from '#platform/database/away.ts'
import { gathering } from '#platform/gather.ts'
import type { Retry } from './idempotency.ts'
import { type Answer, type AnyRequest, answerInAct, type Call, type Work } from './in-act.ts'
import { type Locale, localeOf, type ProblemPart, problem, sendProblem, type Words } from './problem.ts'
import { readRequest } from './read-request.ts'
import type { Remembered } from './remembered.ts'

/** Who is at the door. */
export type Caller =
  | { kind: 'nobody' }
  | { kind: 'user'; userId: string }
  | {
      kind: 'member'
      userId: string | null
      workspaceId: string
      memberId: string
      role: CallerRole
      via: 'session' | 'key'
      /** When the password was typed for this session; null: there is none to type. */
      signedInAt: Date | null
    }

type Member = Caller & { kind: 'member' }

/** What the door of this program is made of; the app puts it together. */
export interface Door {
  fastify: FastifyInstance
  act: RunAct
  words: Words
  identify(request: FastifyRequest): Promise<Caller>
  remembered: Remembered
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
  : ((act: Act, request: RequestOf<E>) => Promise<Outcome<ResultOf<E>>>) | Together<RequestOf<E>, ResultOf<E>>

/**
 * Answers requests of one member that arrive together, in one act that finds its rows by key: all are saved, or each is done by itself.
 * What `foresee` reads is asked for with the opening of the act.
 */
interface Together<R, T> {
  foresee(begun: Begun, requests: R[]): Promise<unknown>
  together(act: Act, requests: R[], foreseen: unknown): Promise<Outcome<T>[]>
}

export function together<R, T, F>(
  foresee: (begun: Begun, requests: R[]) => Promise<F>,
  work: (act: Act, requests: R[], foreseen: F) => Promise<Outcome<T>[]>,
): Together<R, T> {
  return { foresee, together: (act, requests, foreseen) => work(act, requests, foreseen as F) }
}

export type Handlers<M extends EndpointMap> = { [K in keyof M]: M[K] extends Endpoint ? Handler<M[K]> : never }

/** Binds each declared endpoint to its command or query. The map and the handlers must match exactly: the compiler holds it. */
export function serve<M extends EndpointMap>(door: Door, map: M, handlers: Handlers<M>): void {
  for (const [line, endpoint] of Object.entries(map)) {
    const [method, path] = line.split(' ') as ['GET', string]
    door.served.set(line, endpoint)
    const handler = handlers[line as keyof M] as unknown as AnyHandler
    const serving: Serving = { door, line, endpoint, handler, answer: answering(door, endpoint, handler) }
    door.fastify.route({ method, url: path, handler: (request, reply) => answer(serving, request, reply) })
  }
}

type AnyHandler =
  | ((actOrThreshold: Act | Threshold, request: AnyRequest) => Promise<unknown>)
  | Together<AnyRequest, unknown>

interface Serving {
  door: Door
  line: string
  endpoint: Endpoint
  handler: AnyHandler
  answer(caller: Member, call: Call): Promise<Answer>
}

/** How calls of members are answered: each in an act of its own, or those that arrive together in one. */
function answering({ act }: Door, endpoint: Endpoint, handler: AnyHandler): Serving['answer'] {
  const work: Work =
    typeof handler === 'function'
      ? { do: (current, inputs) => Promise.all(inputs.map(input => handler(current, input))) }
      : { foresee: handler.foresee, do: handler.together }
  const run: RunAct =
    typeof handler === 'function' ? act : (actor, todo, opening) => act(actor, todo, { ...opening, findsByKey: true })
  const answerAll = (callers: { caller: Member; call: Call }[]) =>
    answerInAct(
      run,
      { workspaceId: callers[0]!.caller.workspaceId, memberId: callers[0]!.caller.memberId },
      endpoint,
      callers.map(({ call }) => call),
      work,
    )
  if (typeof handler === 'function') return async (caller, call) => (await answerAll([{ caller, call }]))[0]!
  const gather = gathering(answerAll, isDatabaseAway)
  return (caller, call) => gather(nameOf(caller), { caller, call })
}

/** Those who are answered together are the same member, in the same way. */
function nameOf({ workspaceId, memberId, via }: Member): string {
  return `${workspaceId} ${memberId} ${via}`
}

async function answer(serving: Serving, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { door, line, endpoint, handler } = serving
  const locale = localeOf(request.headers['accept-language'])
  const stop = (refusal: Refusal, errors?: ProblemPart[]) =>
    sendProblem(reply, {
      ...problem(refusal.status, refusal.refused, refusal.values, door.words, locale),
      ...(errors && { errors }),
    })

  const caller = await door.identify(request)
  const barred = whyBarred(endpoint, caller, Date.now())
  if (barred) return sendProblem(reply, problem(barred.status, barred.code, {}, door.words, locale))

  const { input, errors } = readRequest(endpoint, request, door.words, locale)
  if (errors.length > 0) return stop({ refused: 'invalid_request', status: 422, values: {} }, errors)

  let answered: Answer
  if (endpoint.needs === 'anyone' || endpoint.needs === 'user' || caller.kind !== 'member') {
    const threshold = { act: door.act, caller, locale, request, reply }
    const result = await (handler as (threshold: Threshold, request: AnyRequest) => Promise<unknown>)(threshold, input)
    answered = isRefusal(result) ? result : { reply: endpoint.reply.encode(result as never) }
  } else {
    const retry = retryOf(line, caller, request, [input.params, input.query, request.body ?? null])
    answered = retry && isRefusal(retry) ? retry : await answerMember(serving, caller, { input, retry })
  }
  if (isRefusal(answered)) return stop(answered)
  return reply
    .code(endpoint.status ?? 200)
    .type('application/json; charset=utf-8')
    .send(JSON.stringify(answered.reply))
}

/** What is the same until something changes is found out once. */
function answerMember({ door, line, endpoint, answer }: Serving, caller: Member, call: Call): Promise<Answer> {
  const isSameFor = endpoint.sameUntilChange?.(call.input.query as never)
  if (!isSameFor) return answer(caller, call)
  const whose = isSameFor === 'member' ? caller.memberId : ''
  const question = JSON.stringify([line, call.input.params, call.input.query, whose])
  return door.remembered.answerTo(caller.workspaceId, question, () => answer(caller, call))
}

/** `content`: what must be the same when it comes with the same key. */
export function retryOf(
  line: string,
  caller: Member,
  request: FastifyRequest,
  content: unknown,
): Retry | Refusal | null {
  // What another program sends as a webhook (Standard Webhooks) carries the same under another name.
  const header = request.headers['idempotency-key'] ?? request.headers['webhook-id']
  if (header === undefined || request.method === 'GET') return null
  const key = String(header).replace(/^"(.*)"$/, '$1')
  if (key.length === 0 || key.length > 255) return { refused: 'idempotency_key_invalid', status: 422, values: {} }
  return {
    actor: `${caller.via}:${caller.memberId}`,
    endpoint: line,
    key,
    request: JSON.stringify(content),
  }
}

const FRESH_FOR_MS = 5 * 60_000

function whyBarred(
  { needs, inPerson, needsFreshSession }: Endpoint,
  caller: Caller,
  now: number,
): { status: 401 | 403; code: string } | null {
  if (needs === 'anyone') return null
  if (caller.kind === 'nobody') return { status: 401, code: 'sign_in_needed' }
  if (needs === 'user') return null
  if (caller.kind === 'user') return { status: 403, code: 'no_workspace' }
  if (inPerson && caller.via === 'key') return { status: 403, code: 'only_in_person' }
  if (!isAllowed(caller.role, needs)) return { status: 403, code: 'not_allowed' }
  const isFresh = caller.signedInAt === null || now - caller.signedInAt.getTime() < FRESH_FOR_MS
  return needsFreshSession && !isFresh ? { status: 403, code: 'sign_again' } : null
}
