import { isAllowed } from '#kernel/abilities.ts'
import { localeOf, problem, sendProblem } from '#platform/http/problem.ts'
import type { Door } from '#platform/http/serve.ts'
import type { Live, LiveMessage } from '#platform/live/live.ts'

const HEARTBEAT_MS = 20_000

/** `GET /api/live`: server-sent events; each tells which kind of thing happened, so that open pages ask anew. */
export function serveLive(door: Door, live: Live): void {
  door.fastify.get('/api/live', { compress: false } as object, async (request, reply) => {
    const caller = await door.identify(request)
    if (caller.kind !== 'member' || !isAllowed(caller.role, 'workspace.read')) {
      return sendProblem(
        reply,
        problem(401, 'sign_in_needed', {}, door.words, localeOf(request.headers['accept-language'])),
      )
    }
    reply.hijack()
    const { raw } = reply
    raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' })
    raw.write('retry: 1000\n\n')
    const stop = live.listen(caller.workspaceId, messages => {
      raw.write(eventsOf(messages))
    })
    const heartbeat = setInterval(() => raw.write(': still here\n\n'), HEARTBEAT_MS)
    raw.on('close', () => {
      clearInterval(heartbeat)
      stop()
    })
  })
}

const written = new WeakMap<readonly LiveMessage[], string>()

/** The news of one commit as server-sent events, written once for all pages. */
function eventsOf(messages: readonly LiveMessage[]): string {
  const known = written.get(messages)
  if (known !== undefined) return known
  const events = messages.map(message => `data: ${JSON.stringify(message)}\n\n`).join('')
  written.set(messages, events)
  return events
}
