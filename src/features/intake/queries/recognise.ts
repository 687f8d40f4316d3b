import { type Terms, termsAt } from '#features/agreement/queries/terms.ts'
import { isSamePersonByPhone, keysOf, type LeadKey } from '#features/leads/rules/identity.ts'
import { findByKeys } from '#features/leads/store/leads.ts'
import type { Act } from '#platform/act.ts'
import type { IntakeInput } from '../schema.ts'
import { type Company, companyAsLastFound, findCompany } from './company.ts'

/** An input with what its lead is recognised by, and the id of the lead that carries it already. */
export interface Arrival {
  input: IntakeInput
  keys: LeadKey[]
  knownId?: string
  /** Kinds of its keys that another lead carries: perhaps the same person. They stay that lead's, and what they stand for is not filled in. */
  taken: LeadKey['kind'][]
}

export interface Arriving {
  arrivals: Arrival[]
  company: Company
  terms: Terms | null
}

/**
 * Who comes in, to whom, and under which version in force, asked all at once: phone numbers are read as for the country in which the
 * company was last found, and once more if it has moved. Whoever has nothing to be recognised by is left out.
 */
export async function findArriving(act: Act, inputs: readonly IntakeInput[]): Promise<Arriving> {
  const before = companyAsLastFound(act)
  const arrive = ({ country }: Company) => recognise(act, arrivalsOf(inputs, country))
  const [company, terms, foreseen] = await Promise.all([
    findCompany(act),
    termsAt(act, act.now),
    before ? arrive(before) : [],
  ])
  return { company, terms, arrivals: before?.country === company.country ? foreseen : await arrive(company) }
}

function arrivalsOf(inputs: readonly IntakeInput[], country: string): Arrival[] {
  return inputs.map(input => ({ input, keys: keysOf(input, country), taken: [] })).filter(({ keys }) => keys.length > 0)
}

/** The leads that carry one of the keys, the surest key deciding; a phone alone only where it is the same person. */
export async function recognise(act: Act, arrivals: readonly Arrival[]): Promise<Arrival[]> {
  const found = await findByKeys(
    act,
    arrivals.flatMap(({ keys }) => keys),
  )
  const byKey = new Map(found.map(row => [`${row.kind} ${row.key}`, row]))
  return arrivals.map(({ input, keys }) => {
    const matches = keys.flatMap(({ kind, key }) => byKey.get(`${kind} ${key}`) ?? [])
    const match = matches.find(({ kind, email, first_name, last_name }) => {
      return kind !== 'phone' || isSamePersonByPhone({ email, firstName: first_name, lastName: last_name }, input)
    })
    return { input, keys, knownId: match?.lead_id, taken: match ? takenBy(matches, match.lead_id) : [] }
  })
}

function takenBy(matches: readonly { kind: LeadKey['kind']; lead_id: string }[], knownId: string): LeadKey['kind'][] {
  return matches.filter(({ lead_id }) => lead_id !== knownId).map(({ kind }) => kind)
}
