import { isDeepStrictEqual } from 'node:util'

/** One sending of one request, and what came back; status null: nothing did. */
export interface Sending {
  key: string
  line: string
  status: number | null
  headers: Headers | null
  // biome-ignore lint/suspicious/noExplicitAny: whatever the endpoint answers
  reply: any
}

/** What was asked and answered, in the order of the answers. */
export interface History {
  /** Sends a write under a key of its own. */
  send(url: string, line: string, body: unknown, key: string): Promise<Sending>
  sendings: readonly Sending[]
  /** Where what was answered contradicts itself: one key with two effects. */
  contradictions(): string[]
  /** Ids of leads whose coming was acknowledged. */
  leads(): string[]
}

export function recordHistory(apiKey: string): History {
  const sendings: Sending[] = []
  return {
    sendings,
    send: async (url, line, body, key) => {
      const sending = await sendOnce(apiKey, url, line, body, key)
      sendings.push(sending)
      return sending
    },
    contradictions: () => contradictionsIn(sendings),
    leads: () => [
      ...new Set(sendings.filter(one => one.line === 'POST /api/leads' && isDone(one)).map(({ reply }) => reply.id)),
    ],
  }
}

export function isDone({ status }: Sending): boolean {
  return status !== null && status >= 200 && status < 300
}

async function sendOnce(apiKey: string, url: string, line: string, body: unknown, key: string): Promise<Sending> {
  const [method, path] = line.split(' ')
  try {
    const response = await fetch(`${url}${path}`, {
      method,
      body: JSON.stringify(body),
      headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json', 'idempotency-key': key },
    })
    return { key, line, status: response.status, headers: response.headers, reply: await response.json() }
  } catch {
    return { key, line, status: null, headers: null, reply: null }
  }
}

function contradictionsIn(sendings: readonly Sending[]): string[] {
  const first = new Map<string, Sending>()
  return sendings.filter(isDone).flatMap(sending => {
    const name = `${sending.line} ${sending.key}`
    const before = first.get(name)
    if (!before) first.set(name, sending)
    const isSame = !before || isDeepStrictEqual(before.reply, sending.reply)
    return isSame ? [] : [`${name}: ${JSON.stringify(before?.reply)}, then ${JSON.stringify(sending.reply)}`]
  })
}
