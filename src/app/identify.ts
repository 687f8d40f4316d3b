import type { FastifyRequest } from 'fastify'
import type { Kysely } from 'kysely'
import { callerOfKey, callerOfUser, type FoundCaller } from '#features/access/queries/caller.ts'
import type { Database } from '#platform/database/tables.ts'
import type { Caller } from '#platform/http/serve.ts'
import type { Live } from '#platform/live/live.ts'
import type { SignIn } from '#platform/sign-in.ts'

/** How long a membership is remembered between requests. A change is heard at once in every process (live messages). */
const REMEMBERED_FOR_MS = 5_000
const MOST_REMEMBERED = 10_000

/** Finds out who is at the door: an API key (`Authorization: Bearer`), or the session of a browser and the workspace it shows. */
export function makeIdentify(
  db: Kysely<Database>,
  signIn: SignIn,
  live: Live,
): (request: FastifyRequest) => Promise<Caller> {
  const remembered = new Map<string, { found: Promise<FoundCaller | null>; until: number }>()
  live.overhear((_workspaceId, messages) => {
    if (messages.some(message => message.subject.kind === 'member' || message.subject.kind === 'api_key'))
      remembered.clear()
  })
  const remember = (key: string, find: () => Promise<FoundCaller | null>) => {
    const known = remembered.get(key)
    if (known && known.until > performance.now()) return known.found
    if (remembered.size >= MOST_REMEMBERED) remembered.clear()
    const found = find()
    remembered.set(key, { found, until: performance.now() + REMEMBERED_FOR_MS })
    found.catch(() => remembered.delete(key))
    return found
  }

  return async request => {
    const bearer = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1]
    if (bearer) {
      const found = await remember(`key ${bearer}`, () => callerOfKey(db, bearer))
      return found ? { kind: 'member', userId: null, via: 'key', signedInAt: null, ...found } : { kind: 'nobody' }
    }
    const user = await signIn.userOf(request.headers)
    if (!user) return { kind: 'nobody' }
    const wanted = wantedWorkspace(request)
    const found = await remember(`user ${user.userId} ${wanted}`, () => callerOfUser(db, user.userId, wanted))
    return found
      ? { kind: 'member', ...user, via: 'session', ...found, ...(found.isDemo && { signedInAt: null }) }
      : { kind: 'user', userId: user.userId }
  }
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

function wantedWorkspace(request: FastifyRequest): string | null {
  const query = request.query as { workspace?: unknown } | undefined
  const wanted = request.headers['pacto-workspace'] ?? query?.workspace
  return typeof wanted === 'string' && UUID.test(wanted) ? wanted.toLowerCase() : null
}
