import type { LiveMessage } from './live.ts'

/** Much less than the 8,000 bytes that one notification may have. */
const MOST_TOLD_AT_ONCE = 40

export interface OutgoingNews {
  /** Done when it is told; `tell` never fails. */
  send(workspaceId: string, messages: readonly LiveMessage[]): Promise<void>
  /** Tells the rest without a pause. */
  ended(): Promise<void>
}

/**
 * Tells news of commits in payloads of one workspace each: the first at once, what is committed within `restMs` after it together, since each
 * telling costs as much as a commit that waits for no disk.
 */
export function outgoingNews(tell: (payloads: string[]) => Promise<void>, restMs: number): OutgoingNews {
  let next = openBatch()
  let telling: Promise<void> | null = null
  let hurry = () => {}
  let isOver = false

  const tellAll = async () => {
    while (next.news.size > 0) {
      const { news, told } = next
      next = openBatch()
      await tell([...news].flatMap(([workspaceId, messages]) => payloadsOf(workspaceId, messages)))
      told.resolve()
      if (!isOver) await rest()
    }
    telling = null
  }
  const rest = () =>
    new Promise<void>(go => {
      const late = setTimeout(go, restMs)
      hurry = () => {
        clearTimeout(late)
        go()
      }
    })

  return {
    send: (workspaceId, messages) => {
      const { news, told } = next
      news.set(workspaceId, [...(news.get(workspaceId) ?? []), ...messages])
      telling ??= tellAll()
      return told.promise
    },
    ended: async () => {
      isOver = true
      hurry()
      await telling
    },
  }
}

function openBatch() {
  return { news: new Map<string, LiveMessage[]>(), told: Promise.withResolvers<void>() }
}

function payloadsOf(workspaceId: string, messages: readonly LiveMessage[]): string[] {
  const parts = Math.ceil(messages.length / MOST_TOLD_AT_ONCE)
  return Array.from({ length: parts }, (_, part) =>
    JSON.stringify({
      workspaceId,
      messages: messages.slice(part * MOST_TOLD_AT_ONCE, (part + 1) * MOST_TOLD_AT_ONCE),
    }),
  )
}
