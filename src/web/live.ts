import { type Query, type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect, useSyncExternalStore } from 'react'
import { wasAnswered } from './request.ts'

/** What `/api/live` sends for each recorded event. */
export interface LiveEvent {
  kind: string
  subject: { kind: string; id: string }
}

// Read anew only when their own noun changes; everything else may depend on any event.
const STEADY: Record<string, string> = {
  '/api/me': 'member workspace',
  '/api/members': 'member absence handoff',
  '/api/calendars': 'calendar',
  '/api/personas': 'persona',
  '/api/notices': 'notice',
  '/api/acknowledgements': 'acknowledgement version member',
  '/api/setup': '',
}
// Dear to compute: read anew at most this often.
const REPORTS = /^GET \/api\/(reports|figures|commitments|scoreboard|planning)/
const REPORTS_EVERY_MS = 15_000
const REST_EVERY_MS = 1_000
const REOPEN_EVERY_MS = 5_000

/** Keeps what is on the page in step with the server for as long as the component stands. */
export function useLive(workspaceId: string) {
  const client = useQueryClient()
  useEffect(() => openLive(workspaceId, client), [workspaceId, client])
}

export function useIsConnected(): boolean {
  return useSyncExternalStore(onConnection, isConnected)
}

function isConnected(): boolean {
  return connected
}

/**
 * Whether it is worth asking again: while nothing can be reached what is on the page stays, and is read anew when the connection is back.
 * The last request is believed too, for there are networks that let no stream through.
 */
export function isReachable(): boolean {
  return connected || wasAnswered()
}

let connected = true
const connectionListeners = new Set<() => void>()

function openLive(workspaceId: string, client: QueryClient): () => void {
  const refresh = throttledRefresh(client)
  let isFirst = true
  const caughtUp = () => {
    if (!connected) void client.invalidateQueries()
    // What was read before the stream was open may lack what happened since.
    else if (isFirst)
      void client.invalidateQueries({ predicate: query => query.state.data !== undefined && !isReport(query) })
    isFirst = false
    setConnected(true)
  }
  const lost = () => setConnected(false)
  const connect = () => {
    const opened = new EventSource(`/api/live?workspace=${encodeURIComponent(workspaceId)}`)
    opened.onopen = caughtUp
    opened.onerror = lost
    opened.onmessage = message => refresh((JSON.parse(message.data) as LiveEvent).kind.split('.')[0] ?? '')
    return opened
  }
  let source = connect()
  // The browser reopens a broken stream itself, but not one that was answered with an error.
  const reopening = setInterval(() => {
    if (source.readyState === EventSource.CLOSED) source = connect()
  }, REOPEN_EVERY_MS)
  const backOnline = () => source.readyState === EventSource.OPEN && caughtUp()
  window.addEventListener('offline', lost)
  window.addEventListener('online', backOnline)
  return () => {
    clearInterval(reopening)
    window.removeEventListener('offline', lost)
    window.removeEventListener('online', backOnline)
    refresh.stop()
    source.close()
  }
}

/** Many events in one second are one refresh; reports wait longer. */
function throttledRefresh(client: QueryClient) {
  const timers = new Map<string, ReturnType<typeof setTimeout>>()
  const nouns = new Set<string>()
  const later = (name: string, wait: number, act: () => void) => {
    if (timers.has(name)) return
    const fire = () => {
      timers.delete(name)
      if (connected) act()
    }
    timers.set(name, setTimeout(fire, wait))
  }
  const refresh = (noun: string) => {
    nouns.add(noun)
    later('rest', REST_EVERY_MS, () => {
      const changed = new Set(nouns)
      nouns.clear()
      void client.invalidateQueries({ predicate: query => !isReport(query) && maySee(query, changed) })
    })
    later('reports', REPORTS_EVERY_MS, () => void client.invalidateQueries({ predicate: isReport }))
  }
  refresh.stop = () => {
    for (const timer of timers.values()) clearTimeout(timer)
  }
  return refresh
}

function isReport(query: Query): boolean {
  return REPORTS.test(String(query.queryKey[0]))
}

function maySee(query: Query, nouns: ReadonlySet<string>): boolean {
  if (nouns.has('many')) return true // a large commit is told as one
  const own = STEADY[String(query.queryKey[0]).split(' ')[1] ?? '']
  return own === undefined || own.split(' ').some(noun => nouns.has(noun))
}

function setConnected(now: boolean) {
  if (connected === now) return
  connected = now
  for (const listener of connectionListeners) listener()
}

function onConnection(listener: () => void): () => void {
  connectionListeners.add(listener)
  return () => connectionListeners.delete(listener)
}
