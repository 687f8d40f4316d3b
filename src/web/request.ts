import { v4 as uuid } from 'uuid'
import { getLocale } from '#texts/locale.ts'
import { chosenWorkspaceId } from './preferences.ts'
import { Problem } from './problem.ts'

export interface RequestInput {
  params?: object
  query?: object
  body?: unknown
}

export interface RequestOptions {
  signal?: AbortSignal
  /** The same key again makes a repeated write harmless; without one, each call gets a new key. */
  idempotencyKey?: string
}

/** Calls an endpoint named as `GET /api/leads/:id`. Throws a `Problem` for every answer that is not a success. */
export async function request(
  endpoint: string,
  input: RequestInput = {},
  options: RequestOptions = {},
): Promise<unknown> {
  const [method = 'GET', path = '/'] = endpoint.split(' ')
  const response = await fetchOrProblem(urlOf(path, input), {
    method,
    headers: headersOf(method, input, options),
    ...(input.body === undefined ? {} : { body: encoded(input.body) }),
    ...(options.signal ? { signal: options.signal } : {}),
  })
  if (!response.ok) throw await problemOf(response)
  if (response.status === 204) return undefined
  return response.headers.get('content-type')?.includes('json') ? response.json() : response.text()
}

/** The address of an endpoint, for links and downloads. */
export function urlOf(path: string, { params = {}, query = {} }: RequestInput = {}): string {
  const values = params as Record<string, unknown>
  const filled = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(values[name])))
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null && one !== '') search.append(name, String(one))
    }
  }
  return search.size > 0 ? `${filled}?${search}` : filled
}

/** The address of a file, for a link, which cannot say by a header of which company. */
export function fileUrlOf(path: string, { params, query }: RequestInput = {}): string {
  return urlOf(path, { params: params ?? {}, query: { ...query, workspace: chosenWorkspaceId() } })
}

function headersOf(method: string, { body }: RequestInput, { idempotencyKey }: RequestOptions): Record<string, string> {
  const workspaceId = chosenWorkspaceId()
  return {
    Accept: 'application/json',
    'Accept-Language': getLocale(),
    ...(workspaceId ? { 'Pacto-Workspace': workspaceId } : {}),
    ...(method === 'GET' ? {} : { 'Idempotency-Key': idempotencyKey ?? uuid() }),
    ...(body === undefined || body instanceof FormData || body instanceof Blob
      ? {}
      : { 'Content-Type': 'application/json' }),
  }
}

function encoded(body: unknown): BodyInit {
  return body instanceof FormData || body instanceof Blob ? body : JSON.stringify(body)
}

let answered = true

/** Whether the last request was answered, with whatever. */
export function wasAnswered(): boolean {
  return answered
}

async function fetchOrProblem(url: string, init: RequestInit): Promise<Response> {
  try {
    const response = await fetch(url, init)
    answered = true
    return response
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    answered = false
    throw new Problem({ status: 0, code: 'unreachable' })
  }
}

async function problemOf(response: Response): Promise<Problem> {
  try {
    return new Problem({ ...(await response.json()), status: response.status })
  } catch {
    return new Problem({ status: response.status })
  }
}
