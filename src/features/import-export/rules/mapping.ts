import type { ActivityInput } from '#features/activities/schema.ts'
import type { DealInput } from '#features/deals/schema.ts'
import type { Channel } from '#kernel/fields.ts'
import type { ImportKind } from '../schema/words.ts'
import { aliasesOf } from './aliases.ts'
import type { DecimalSign } from './amounts.ts'
import type { DateOrder } from './dates.ts'
import { IMPORT_FIELDS } from './fields.ts'
import { foldedWord } from './folded-word.ts'

/** What a person decided about a file. */
export interface ImportMapping {
  /** Field -> position of its column, from 0. */
  fields: Record<string, number>
  dateOrder: DateOrder | null
  decimal: DecimalSign | null
  /** What a row does to a lead or deal that is known already. */
  known: 'fill' | 'skip'
  defaults: {
    channel?: Channel | undefined
    country?: string | undefined
    activityKind?: ActivityInput['kind'] | undefined
    salesChannel?: DealInput['salesChannel'] | undefined
  }
  /** Field -> word of the file -> our choice, or null for none. */
  values: Record<string, Record<string, string | null>>
}

export const EMPTY_MAPPING: ImportMapping = {
  fields: {},
  dateOrder: null,
  decimal: null,
  known: 'fill',
  defaults: {},
  values: {},
}

/** Which fields each header was mapped to before, by folded header. */
export type RememberedFields = Readonly<Record<string, readonly string[]>>

/** What the headers suggest: first what this company did with them before, then what they are called elsewhere. */
export function suggestFields(
  kind: ImportKind,
  headers: readonly string[],
  remembered: RememberedFields = {},
): Record<string, number> {
  const fields: Record<string, number> = {}
  const folded = headers.map(foldedWord)
  folded.forEach((header, position) => {
    for (const field of remembered[header] ?? []) if (field in IMPORT_FIELDS[kind]) fields[field] ??= position
  })
  const taken = new Set([
    ...Object.values(fields),
    ...folded.flatMap((header, position) => (header in remembered ? [position] : [])),
  ])
  const found = aliasesOf(kind).flatMap(([field, aliases]) =>
    folded.flatMap((header, position) => {
      const rank = aliases.indexOf(header)
      return rank < 0 ? [] : [{ field, position, rank }]
    }),
  )
  for (const { field, position } of found.sort((a, b) => a.rank - b.rank)) {
    if (field in fields || taken.has(position)) continue
    fields[field] = position
    taken.add(position)
  }
  return withoutDoubleNames(fields)
}

/** Headers of an earlier import with what they were mapped to, to be remembered. A header that was left out is remembered as left out. */
export function rememberedFrom(headers: readonly string[], fields: Record<string, number>): RememberedFields {
  const remembered: Record<string, string[]> = Object.create(null) as Record<string, string[]>
  for (const header of headers) remembered[foldedWord(header)] ??= []
  for (const [field, position] of Object.entries(fields)) {
    const header = headers[position]
    if (header !== undefined) remembered[foldedWord(header)]!.push(field)
  }
  return remembered
}

/** A full name, or its parts: not both, or one person would get two names. `nombre` beside no surname is a whole name. */
function withoutDoubleNames(fields: Record<string, number>): Record<string, number> {
  const { fullName, firstName, lastName, ...rest } = fields
  const names: Record<string, number> = {}
  if (firstName !== undefined && lastName !== undefined) Object.assign(names, { firstName, lastName })
  else if (fullName !== undefined) names.fullName = fullName
  else if (firstName !== undefined) names.fullName = firstName
  else if (lastName !== undefined) names.lastName = lastName
  return { ...rest, ...names }
}
