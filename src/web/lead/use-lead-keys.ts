import * as m from '#texts/compiled/messages.js'
import { useKeys } from '../keyboard/keys.ts'
import { useMe } from '../session.ts'
import type { LeadView } from './client.ts'
import { type Choice, logActions, stepActions } from './lead-actions.ts'

/** By what is logged, or by the step. What is blocked has no key: `a` takes from the queue or accepts, whichever is next. */
const KEY_OF: Record<string, string> = {
  call: 'c',
  email: 'm',
  message: 'w',
  note: 'n',
  visit: 'v',
  claim: 'a',
  accept: 'a',
  reject: 'r',
  confirm: 'q',
  deal: 'o',
  assign: 's',
  deliver: 'd',
  edit: 'e',
}

/** What the action bar offers, by key. */
export function useLeadKeys(lead: LeadView, run: (choice: Choice) => void) {
  const { abilities } = useMe()
  const actions = [...logActions(lead), ...stepActions(lead)].filter(
    ({ blocked, needs }) => blocked === null && abilities.includes(needs),
  )
  const keys = actions.flatMap(({ choice, label }) => {
    const key = KEY_OF[choice.kind === 'log' ? choice.activity : choice.kind]
    return key ? [{ key, label, run: () => run(choice) }] : []
  })
  const edit = { key: 'e', label: m.lead_edit_title(), run: () => run({ kind: 'edit' }) }
  useKeys(m.keys_lead(), abilities.includes('leads.change') ? [...keys, edit] : keys)
}
