import pg from 'pg'
import type { RecordedEvent } from '#kernel/events.ts'
import type { Log } from '#platform/log.ts'
import { outgoingNews } from './outgoing-news.ts'

const CHANNEL = 'pacto_live'
/** A commit with more events than this is told as one: open pages then refresh all they show. */
const MOST_EVENTS = 40
/** So long after one telling the next waits for what is committed meanwhile. */
const REST_MS = 20

/** What open pages hear: that something of a kind happened, never its content. */
export interface LiveMessage {
  kind: string
  subject: { kind: string; id: string }
}

export interface Live {
  tell(workspaceId: string, events: readonly RecordedEvent[]): Promise<void>
  listen(workspaceId: string, hear: (messages: LiveMessage[]) => void): () => void
  /** Hears the commits of all workspaces; for caches of this process. */
  overhear(hear: (workspaceId: string, messages: LiveMessage[]) => void): void
  stop(): Promise<void>
}

/** Carries news of commits between all processes on one database (NOTIFY), each to its open pages. */
export async function startLive(pool: pg.Pool, connection: pg.ClientConfig, log: Log): Promise<Live> {
  const listeners = new Map<string, Set<(messages: LiveMessage[]) => void>>()
  const overhearing: ((workspaceId: string, messages: LiveMessage[]) => void)[] = []
  let stopped = false
  let client: pg.Client | null = null

  const spread = (payload: string) => {
    const { workspaceId, messages } = JSON.parse(payload) as { workspaceId: string; messages: LiveMessage[] }
    for (const hear of overhearing) hear(workspaceId, messages)
    for (const hear of listeners.get(workspaceId) ?? []) hear(messages)
  }
  const connect = async (): Promise<void> => {
    const fresh = new pg.Client({ ...connection, application_name: 'pacto live' })
    fresh.on('error', error => log.warn('live connection', { error: error.message }))
    fresh.on('end', () => {
      if (!stopped)
        setTimeout(() => connect().catch(error => log.warn('live connection', { error: String(error) })), 500).unref()
    })
    fresh.on('notification', message => spread(message.payload ?? '{}'))
    await fresh.connect()
    await fresh.query(`listen ${CHANNEL}`)
    client = fresh
  }
  await connect()
  const outgoing = outgoingNews(async payloads => {
    // The commit stands whether or not open pages hear of it.
    await pool
      .query('select /* prepared */ pg_notify($1, p) from unnest($2::text[]) p', [CHANNEL, payloads])
      .catch(error => log.warn('live message', { error: String(error) }))
  }, REST_MS)

  return {
    tell: async (workspaceId, events) => {
      const messages: LiveMessage[] =
        events.length > MOST_EVENTS
          ? [{ kind: 'many', subject: { kind: 'workspace', id: workspaceId } }]
          : events.map(({ kind, subject }) => ({ kind, subject }))
      // This process knows before the reply goes out; the others a moment later.
      for (const hear of overhearing) hear(workspaceId, messages)
      await outgoing.send(workspaceId, messages)
    },
    listen: (workspaceId, hear) => {
      const set = listeners.get(workspaceId) ?? new Set()
      listeners.set(workspaceId, set.add(hear))
      return () => {
        set.delete(hear)
        if (set.size === 0) listeners.delete(workspaceId)
      }
    },
    overhear: hear => {
      overhearing.push(hear)
    },
    stop: async () => {
      stopped = true
      await outgoing.ended()
      await client?.end()
    },
  }
}
