import { isRefusal, type Refusal, refuse } from '#kernel/outcome.ts'

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

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** The cursor of a list in the order of ids: the id of the last row that was sent, null for the first page. */
export function idOfCursor(cursor: string | undefined): string | null | Refusal {
  if (cursor === undefined) return null
  const values = decodeCursor(cursor, 1)
  if (isRefusal(values)) return values
  const [id] = values
  return typeof id === 'string' && UUID.test(id) ? id : refuse('cursor_invalid', {}, 422)
}

/** A page of at most `limit` rows, from `rows` of which one more was asked for to know whether the list goes on. */
export function pageOf<T>(rows: readonly T[], limit: number, cursorOf: (last: T) => readonly (string | number)[]) {
  const sent = rows.slice(0, limit)
  const next = rows.length > limit ? encodeCursor(cursorOf(sent[limit - 1]!)) : null
  return { rows: sent, next }
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
