/** What a command answers when it may not or cannot do what was asked. Its words are the texts `refusal_<code>` in both languages. */
export interface Refusal {
  readonly refused: string
  readonly status: 403 | 404 | 409 | 422
  /** Values for the placeholders of the words. */
  readonly values: Readonly<Record<string, string | number>>
}

/** A value, or a refusal. Told apart by `isRefusal`. */
export type Outcome<T> = T | Refusal

export function refuse(code: string, values: Refusal['values'] = {}, status: Refusal['status'] = 409): Refusal {
  return { refused: code, status, values }
}

/** The thing does not exist here (or not for this workspace, which is the same answer). */
export function notFound(what: string): Refusal {
  return refuse('not_found', { what }, 404)
}

export function isRefusal(outcome: unknown): outcome is Refusal {
  return typeof outcome === 'object' && outcome !== null && 'refused' in outcome && 'status' in outcome
}
