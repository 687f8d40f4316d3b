import { z } from 'zod'
import type { Ability } from './abilities.ts'

/**
 * One way in: what it takes and what it replies, declared once in a feature's `schema.ts`.
 * The server validates by it, OpenAPI is written from it and the typed client of the web is derived from it.
 */
export interface Endpoint {
  /** One line for the reference. */
  summary: string
  /** The ability a member needs; `anyone` needs no session; `user` a session without a workspace. */
  needs: Ability | 'anyone' | 'user'
  params?: z.ZodObject
  query?: z.ZodObject
  body?: z.ZodType
  reply: z.ZodType
  /** The body is a file, in one of these media types, and not JSON. */
  fileIn?: readonly string[]
  /** The reply is a file of this media type, and not JSON. */
  fileOut?: string
  status?: 200 | 201 | 202
  /** The reply holds a secret that is shown once: it is not kept for retries, which are refused. */
  shownOnce?: true
  /** Only a person who is signed in may, no API key: to sign is to give one's word. */
  inPerson?: true
  /** Costly to find out, and the same until something happens in the company: for all of it, or for the member who asks. Null: not so. */
  sameUntilChange?: (query: never) => 'company' | 'member' | null
  /** Only with a session in which the password was typed within the last five minutes: an open browser is no signature. */
  needsFreshSession?: true
}

export type EndpointMap = Record<`${'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'} /${string}`, Endpoint>

export function endpoints<const T extends EndpointMap>(map: T): T {
  return map
}

type Output<S> = S extends z.ZodType ? z.output<S> : undefined
type Input<S> = S extends z.ZodType ? z.input<S> : undefined

/** What a handler gets: parsed, instants as `Date`. */
export interface RequestOf<E extends Endpoint> {
  params: Output<E['params']>
  query: Output<E['query']>
  body: Output<E['body']>
}

/** What a handler gives back: instants as `Date`; encoded for the wire by `reply`. */
export type ResultOf<E extends Endpoint> = z.output<E['reply']>

/** What a client sends: instants as ISO strings. */
export type CallOf<E extends Endpoint> = (E['params'] extends z.ZodType ? { params: Input<E['params']> } : object) &
  (E['query'] extends z.ZodType ? { query?: Input<E['query']> } : object) &
  (E['body'] extends z.ZodType ? { body: Input<E['body']> } : object)

/** What a client receives: instants as ISO strings. */
export type ReplyOf<E extends Endpoint> = z.input<E['reply']>

/** An instant on the wire: ISO 8601 with offset or `Z`; a `Date` inside. */
export const instant = z
  .codec(z.iso.datetime({ offset: true }), z.date(), {
    decode: text => new Date(text),
    encode: date => date.toISOString(),
  })
  .meta({ description: 'Instant, ISO 8601 with Z or an offset' })

/** The last day whose year ends on a day of four figures: what comes after it can still be written. */
const LAST_DAY = '9998-12-31'

export const localDate = z.iso
  .date()
  .refine(day => day <= LAST_DAY, { message: 'day_too_far' })
  .meta({ description: 'Local day, YYYY-MM-DD' })

export const id = z.uuid().meta({ description: 'UUID' })

/** Text a person typed: trimmed, without what the database cannot keep, with a limit. Empty text is refused: send null or leave the field out. */
export function text(limit: number) {
  return storable(z.string().trim().min(1).max(limit))
}

/** Text that the database can keep: without NUL, and without half a character (a lone surrogate). */
export function storable<T extends z.ZodType<string>>(schema: T) {
  return schema
    .refine(value => !value.includes('\u0000'), { message: 'nul_character' })
    .refine(value => value.isWellFormed(), { message: 'ill_formed_text' })
}

/** The query of every list: an opaque cursor of the page before, and how many rows. */
export const pageQuery = {
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
}

/** The reply of every list: the rows and the cursor of the next page, null at the end. */
export function page<T extends z.ZodType>(row: T) {
  return z.object({ rows: z.array(row), next: z.string().nullable() })
}

export const done = z.object({ done: z.literal(true) })
export const DONE = { done: true } as const
