import { type Terms, termsNow } from '#features/agreement/queries/terms.ts'
import { anyIsBound } from '#features/leads/store/leads.ts'
import { type Locked, lockCandidates } from '#features/routing/commands/choose-owner.ts'
import type { Begun } from '#platform/act.ts'
import { type Company, findCompany } from '../queries/company.ts'
import { type Arrival, arrivalsOf, recognise } from '../queries/recognise.ts'
import type { IntakeInput } from '../schema.ts'

/** Who comes in, to whom, and under which version in force. Whoever has nothing to be recognised by is left out. */
export interface Arriving {
  arrivals: Arrival[]
  company: Company
  terms: Terms | null
  /** Where all are new: whose turn it may be, locked already. */
  locked: Locked | null
}

/**
 * What is read before leads are taken in, asked all at once with the opening of the act: phone numbers are read as for the country in which
 * the company was last found, and once more if it has moved. Where the version last in force has turns, the sellers are locked too, but
 * only if all who come are new: whoever locks leads locks them before sellers, or two would wait for each other.
 */
export async function foresee(begun: Begun, inputs: readonly IntakeInput[]): Promise<Arriving> {
  const before = lastFound.get(begun.workspaceId)
  const expected = before ? arrivalsOf(inputs, before.company.country) : []
  const [company, terms, recognised, locked] = await Promise.all([
    findCompany(begun),
    termsNow(begun),
    recognise(begun, expected),
    lockForNew(begun, before?.terms ?? null, expected),
  ])
  remember(begun.workspaceId, { company, terms })
  const isAsBefore = before?.company.country === company.country
  const arrivals = isAsBefore ? recognised : await recognise(begun, arrivalsOf(inputs, company.country))
  const isForThem =
    isAsBefore && arrivals.every(({ isKnown }) => !isKnown) && before.terms?.versionId === terms?.versionId
  return { company, terms, arrivals, locked: isForThem ? locked : null }
}

/** Null where nobody's turn is asked for, and where one of them is known. */
async function lockForNew(begun: Begun, terms: Terms | null, arrivals: readonly Arrival[]): Promise<Locked | null> {
  const keys = arrivals.flatMap(arrival => arrival.keys)
  if (terms?.document.handoff.routing !== 'turns' || keys.length === 0) return null
  const { timeZone } = terms.document.calendar.hours
  const locked = await lockCandidates(begun, timeZone, { unless: anyIsBound(begun, keys) })
  return locked.length > 0 ? locked : null
}

interface Found {
  company: Company
  terms: Terms | null
}

const REMEMBERED_AT_MOST = 1_000
/** By workspace, what was found last time. It may have changed since: it says only what to ask ahead. */
const lastFound = new Map<string, Found>()

function remember(workspaceId: string, found: Found): void {
  if (lastFound.size >= REMEMBERED_AT_MOST) lastFound.clear()
  lastFound.set(workspaceId, found)
}
