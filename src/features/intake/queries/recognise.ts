import { isSamePersonByPhone, keysOf, type LeadKey } from '#features/leads/rules/identity.ts'
import { findByKeys } from '#features/leads/store/leads.ts'
import type { Begun } from '#platform/act.ts'
import type { IntakeInput } from '../schema.ts'

/** An input with what its lead is recognised by, and the id of the lead that carries it already. */
export interface Arrival {
  input: IntakeInput
  keys: LeadKey[]
  knownId?: string
  /** Whether any of its keys is that of a lead, even if that is not the same person. */
  isKnown: boolean
  /** Kinds of its keys that another lead carries: perhaps the same person. They stay that lead's, and what they stand for is not filled in. */
  taken: LeadKey['kind'][]
}

/** Those of them that have something to be recognised by, with the keys it makes in that country. */
export function arrivalsOf(inputs: readonly IntakeInput[], country: string): Arrival[] {
  return inputs
    .map(input => ({ input, keys: keysOf(input, country), taken: [], isKnown: false }))
    .filter(({ keys }) => keys.length > 0)
}

/** The leads that carry one of the keys, the surest key deciding; a phone alone only where it is the same person. */
export async function recognise(begun: Begun, arrivals: readonly Arrival[]): Promise<Arrival[]> {
  const found = await findByKeys(
    begun,
    arrivals.flatMap(({ keys }) => keys),
  )
  const byKey = new Map(found.map(row => [`${row.kind} ${row.key}`, row]))
  return arrivals.map(({ input, keys }) => {
    const matches = keys.flatMap(({ kind, key }) => byKey.get(`${kind} ${key}`) ?? [])
    const match = matches.find(({ kind, email, first_name, last_name }) => {
      return kind !== 'phone' || isSamePersonByPhone({ email, firstName: first_name, lastName: last_name }, input)
    })
    return {
      input,
      keys,
      isKnown: matches.length > 0,
      knownId: match?.lead_id,
      taken: match ? takenBy(matches, match.lead_id) : [],
    }
  })
}

function takenBy(matches: readonly { kind: LeadKey['kind']; lead_id: string }[], knownId: string): LeadKey['kind'][] {
  return matches.filter(({ lead_id }) => lead_id !== knownId).map(({ kind }) => kind)
}
