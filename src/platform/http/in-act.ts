import type { Endpoint } from '#kernel/endpoint.ts'
import { isRefusal, type Refusal, refuse } from '#kernel/outcome.ts'
import { type Act, type Actor, type Begun, type RunAct, Undo } from '#platform/act.ts'
import { type Answered, answeredBefore, hashOf, keepAnswers, type Retry } from './idempotency.ts'

export interface AnyRequest {
  params: unknown
  query: unknown
  body: unknown
}

/** A member's request, and the key by which it may be sent again. */
export interface Call {
  input: AnyRequest
  retry: Retry | null
}

/** Does requests of one member and endpoint in one act; an outcome for each. */
export interface Work {
  /** Reads what can be read before any is done: asked together with the opening of the act. */
  foresee?(begun: Begun, inputs: AnyRequest[]): Promise<unknown>
  /** Some of those that were foreseen, or all. */
  do(act: Act, inputs: AnyRequest[], foreseen: unknown): Promise<unknown[]>
}

/** A reply as it goes over the wire, or a refusal. */
export type Answer = { reply: unknown } | Refusal

/**
 * Answers calls in one act. A refusal leaves no trace: what was written before it was found out is rolled back, and the calls that
 * were not refused are done again without the refused ones.
 */
export async function answerInAct(
  runAct: RunAct,
  actor: Actor,
  endpoint: Endpoint,
  calls: readonly Call[],
  work: Work,
): Promise<Answer[]> {
  const retries = calls.flatMap(({ retry }) => retry ?? [])
  let before = new Map<string, Answered>()
  let foreseen: unknown
  try {
    return await runAct(
      actor,
      async act => {
        const answers = await answerAll(act, endpoint, { calls, before }, inputs => work.do(act, inputs, foreseen))
        if (answers.some(isRefusal)) throw new Undo(answers)
        return answers
      },
      {
        ahead: async begun => {
          const inputs = calls.map(({ input }) => input)
          ;[before, foreseen] = await Promise.all([answeredBefore(begun, retries), work.foresee?.(begun, inputs)])
        },
      },
    )
  } catch (error) {
    if (!(error instanceof Undo)) throw error
    const answers = error.value as Answer[]
    const others = calls.filter((_, index) => !isRefusal(answers[index]))
    const anew = others.length > 0 ? await answerInAct(runAct, actor, endpoint, others, work) : []
    const answerOf = new Map(others.map((call, index) => [call, anew[index]!]))
    return calls.map((call, index) => answerOf.get(call) ?? answers[index]!)
  }
}

async function answerAll(
  act: Act,
  endpoint: Endpoint,
  { calls, before }: { calls: readonly Call[]; before: ReadonlyMap<string, Answered> },
  work: (inputs: AnyRequest[]) => Promise<unknown[]>,
): Promise<Answer[]> {
  const fresh = withoutTwins(calls, before)
  const outcomes = await work(fresh.map(({ input }) => input))
  const answers = new Map<Call, Answer>(
    fresh.map((call, index) => {
      const outcome = outcomes[index]
      return [call, isRefusal(outcome) ? outcome : { reply: endpoint.reply.encode(outcome as never) }]
    }),
  )
  keepAnswers(
    act,
    [...answers].flatMap(([{ retry }, answer]) =>
      retry && !isRefusal(answer) ? { retry, reply: endpoint.shownOnce ? null : answer.reply } : [],
    ),
  )
  return calls.map(call => answers.get(call) ?? answerAgain(endpoint, call.retry as Retry, before, answers))
}

/** The calls to be done: none that was answered before, and of two with one key the first. */
function withoutTwins(calls: readonly Call[], before: ReadonlyMap<string, Answered>): Call[] {
  const seen = new Set(before.keys())
  return calls.filter(({ retry }) => {
    if (!retry) return true
    const isFresh = !seen.has(retry.key)
    seen.add(retry.key)
    return isFresh
  })
}

/** The answer to a key that was answered before, or by the first of those who came with it now. */
function answerAgain(
  endpoint: Endpoint,
  retry: Retry,
  before: ReadonlyMap<string, Answered>,
  answers: ReadonlyMap<Call, Answer>,
): Answer {
  const kept = before.get(retry.key)
  const [twin, answer] = [...answers].find(([call]) => call.retry?.key === retry.key) ?? []
  const isSame = kept ? kept.requestHash === hashOf(retry) : twin?.retry?.request === retry.request
  if (!isSame) return refuse('idempotency_key_reused', {}, 422)
  if (endpoint.shownOnce) return refuse('shown_once')
  return kept ? { reply: kept.reply } : (answer as Answer)
}
