import type { Ledger, Step, When } from './ledger.ts'
import { receive } from './receive.ts'
import { assign, drain, notice } from './routing.ts'
import type { HandoffRow } from './rows.ts'
import { accept, confirm, log, lose, open, recycle, reject, win } from './work.ts'

export interface Applied {
  /** The lead or the deal that it made or found. */
  made: string | null
  /** Handoffs that somebody has to answer from now on. */
  given: HandoffRow[]
}

/** Applies one step, as the command of the same name would. */
export function apply(ledger: Ledger, when: When, step: Step): Applied {
  const applied = applyStep(ledger, when, step)
  ledger.steps?.push({ ...when, step, made: applied.made })
  return applied
}

const NOTHING: Applied = { made: null, given: [] }

function applyStep(ledger: Ledger, when: When, step: Step): Applied {
  const lead = 'leadId' in step ? ledger.leads.get(step.leadId)! : null
  const handoff = 'handoffId' in step ? ledger.handoffs.get(step.handoffId)! : null
  const deal = 'dealId' in step ? ledger.deals.get(step.dealId)! : null
  switch (step.do) {
    case 'receive': {
      const received = receive(ledger, when, step.input)
      return { made: received.lead.row.id, given: received.handoff?.owner_id ? [received.handoff] : [] }
    }
    case 'log':
      log(ledger, when, lead!, step.input)
      return NOTHING
    case 'accept':
      accept(ledger, when, handoff!)
      return NOTHING
    case 'reject':
      reject(ledger, when, handoff!, step)
      return NOTHING
    case 'recycle':
      recycle(ledger, when, lead!, step)
      return NOTHING
    case 'confirm':
      confirm(ledger, when, lead!)
      return NOTHING
    case 'open':
      return { made: open(ledger, when, lead!, step.input).id, given: [] }
    case 'win':
      win(ledger, when, deal!, step)
      return NOTHING
    case 'lose':
      lose(ledger, when, deal!, step.because)
      return NOTHING
    case 'assign':
      assign(ledger, when, handoff!, step.memberId)
      return { made: null, given: [handoff!] }
    case 'notice':
      notice(ledger, when, handoff!)
      return NOTHING
    case 'drain':
      return { made: null, given: drain(ledger, when) }
  }
}
