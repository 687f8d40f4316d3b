import { type Refusal, refuse } from '#kernel/outcome.ts'

/** Where a list goes on: the sort values of the last row that was sent. Opaque to those who send it back. */
export function encodeCursor(values: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url')
}

/** The values of a cursor, of which there must be `arity`; what no list has sent is refused. */
export function decodeCursor(text: string, arity: number): (string | number)[] | Refusal {
  const values = parsed(Buffer.from(text, 'base64url').toString('utf8'))
  const isOurs = Array.isArray(values) && values.length === arity && values.every(isSortValue)
  return isOurs ? values : refuse('cursor_invalid', {}, 422)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** PostgreSQL keeps no text with a NUL in it. */
function isSortValue(value: unknown): value is string | number {
  return typeof value === 'number' || (typeof value === 'string' && !value.includes('\0'))
}
