import { leadStatesByKey } from '#features/leads/queries/leads-for-import.ts'
import type { LeadKey } from '#features/leads/rules/identity.ts'
import { keyText, type LeadState, type LeadsByKey } from '#features/leads/rules/imported-lead.ts'
import type { Act } from '#platform/act.ts'
import { openTried } from '../store/tried.ts'

/** Of a lead what tells it apart and what it has; of a key the id of its lead. */
type Known = { has: readonly string[]; named: LeadState['named'] } | string

/** The leads of a file while it is tried: those that were known, and those that its earlier rows would make. */
export async function triedLeads(act: Act) {
  const tried = await openTried<Known>(act)
  return {
    async find(keys: readonly LeadKey[]): Promise<LeadsByKey> {
      const idOfKey = (await tried.find(keys.map(keyText))) as Map<string, string>
      const missing = keys.filter(key => !idOfKey.has(keyText(key)))
      const known = await leadStatesByKey(act, missing, false)
      const byId = new Map([...known.values()].map(state => [state.id, state]))
      // Whom a row filled by one key, and another one finds by a second, has what was filled.
      const ids = [...new Set([...idOfKey.values(), ...byId.keys()])]
      for (const [id, lead] of await tried.find(ids)) byId.set(id, stateOf(id, lead as Exclude<Known, string>))
      for (const [key, { id }] of known) idOfKey.set(key, id)
      return new Map([...idOfKey].map(([key, id]) => [key, byId.get(id)!]))
    },
    async keep(byKey: LeadsByKey): Promise<void> {
      const ids = [...byKey].map(([key, { id }]) => [key, id] as const)
      const leads = [...new Set(byKey.values())].map(({ id, has, named }) => [id, { has: [...has], named }] as const)
      await tried.keep(new Map<string, Known>([...ids, ...leads]))
    },
  }
}

function stateOf(id: string, { has, named }: Exclude<Known, string>): LeadState {
  const nothing = { row: null, added: {}, addedFacts: {}, rejection: null, addedKeys: [] }
  return { id, isNew: false, has: new Set(has), named, ...nothing }
}
