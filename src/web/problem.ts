import { hasText, textByKey } from '#texts/by-key.ts'

export interface FieldProblem {
  /** JSON pointer into the request, as `/body/contacts/0/email`. */
  pointer: string
  code: string
  message?: string
}

/** What the server answers instead of a reply (RFC 9457), and what the web makes of a broken connection. */
export class Problem extends Error {
  readonly status: number
  readonly code: string
  readonly detail: string | undefined
  readonly errors: readonly FieldProblem[]

  constructor(from: {
    status: number
    code?: string
    title?: string
    detail?: string
    errors?: readonly FieldProblem[]
  }) {
    super(from.title ?? from.code ?? 'problem')
    this.name = 'Problem'
    this.status = from.status
    this.code = from.code ?? codeOfStatus(from.status)
    this.detail = from.detail
    this.errors = from.errors ?? []
  }

  /** No answer came, or one that may be different the next time. */
  get isPassing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 502
  }
}

/** What to tell the person, whatever was thrown. */
export function wordsOf(error: unknown): string {
  if (!(error instanceof Problem)) return textByKey('refusal_unknown')
  if (error.detail) return error.detail
  const key = `refusal_${error.code}`
  return hasText(key) ? textByKey(key) : textByKey(`refusal_${codeOfStatus(error.status)}`)
}

function codeOfStatus(status: number): string {
  if (status === 0) return 'unreachable'
  if (status === 401) return 'unauthenticated'
  if (status === 403) return 'forbidden'
  if (status === 404) return 'not_found'
  if (status === 400 || status === 422) return 'invalid'
  if (status === 429) return 'too_many_requests'
  return 'unknown'
}
