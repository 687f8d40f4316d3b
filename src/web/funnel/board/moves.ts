import IconArrowBackUp from '@tabler/icons-react/dist/esm/icons/IconArrowBackUp.mjs'
import IconCoin from '@tabler/icons-react/dist/esm/icons/IconCoin.mjs'
import { isForward } from '#features/leads/rules/milestones.ts'
import { isMilestoneStage, STAGES, type Stage } from '#kernel/stages.ts'
import { textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import type { LeadDeal, LeadView } from '../../lead/client.ts'
import { type Choice, type LeadAction, openDealsOf, openHandoffOf, stepActions } from '../../lead/lead-actions.ts'

/** A step of the lead's page that brings the lead to another stage. */
export interface Move extends LeadAction {
  to: Stage
}

/** All that can become of a lead, in the order of the funnel: of each stage what leads there, or why nothing does. */
export function movesOf(lead: LeadView): Move[] {
  return STAGES.flatMap(stage => movesTo(lead, stage))
}

/** What brings a lead to a stage; where nothing does, one move that says why. */
export function movesTo(lead: LeadView, to: Stage): Move[] {
  if (to === lead.stage) return []
  const ways = waysTo(lead, to).map(way => ({ ...way, to }))
  const free = ways.filter(({ blocked }) => blocked === null)
  return free.length > 0 ? free : ways.slice(0, 1)
}

function waysTo(lead: LeadView, to: Stage): LeadAction[] {
  if (to === 'nurturing') return [wayToNurturing(lead)]
  if (to === 'discarded') return [...rejecting(lead, 'discarded'), stepOf(lead, 'discard')]
  if (lead.stage === 'customer') return wayBackFromCustomer(lead, to)
  if (to === 'lead' || (isMilestoneStage(to) && !isForward(lead.stage, to)))
    return [{ ...stepOf(lead, 'deliver'), blocked: m.funnel_move_never_back() }]
  if (to === 'mql') return [stepOf(lead, 'deliver')]
  if (to === 'sal') return [stepOf(lead, 'accept')]
  if (to === 'sql') return [stepOf(lead, 'confirm')]
  return to === 'opportunity' ? waysToOpportunity(lead) : waysToCustomer(lead)
}

function stepOf(lead: LeadView, kind: Choice['kind']): LeadAction {
  return stepActions(lead).find(({ choice }) => choice.kind === kind)!
}

/** Sales may reject what it has not accepted. */
function rejecting(lead: LeadView, leadsTo: 'nurturing' | 'discarded'): LeadAction[] {
  const handoff = openHandoffOf(lead)
  if (!handoff || handoff.acceptedAt) return []
  return [{ ...stepOf(lead, 'reject'), choice: { kind: 'reject', leadsTo } }]
}

function wayToNurturing(lead: LeadView): LeadAction {
  const [open, ...others] = openDealsOf(lead)
  if (lead.stage === 'customer') return { ...stepOf(lead, 'recycle'), blocked: m.lead_blocked_customer() }
  if (lead.stage === 'discarded') return stepOf(lead, 'reopen')
  if (open) return { ...dealStep('lose', open), blocked: others.length > 0 ? m.funnel_move_several_deals() : null }
  return rejecting(lead, 'nurturing')[0] ?? stepOf(lead, 'recycle')
}

/** Who bought stays a customer, unless the only sale was none. */
function wayBackFromCustomer(lead: LeadView, to: Stage): LeadAction[] {
  const [won, ...others] = lead.deals.filter(({ wonAt }) => wonAt)
  if (to !== 'opportunity' || !won || others.length > 0)
    return [{ ...stepOf(lead, 'deliver'), blocked: m.lead_blocked_customer() }]
  return [dealStep('reopenDeal', won)]
}

function waysToOpportunity(lead: LeadView): LeadAction[] {
  const lost = lead.stage === 'nurturing' ? lead.deals.find(({ lostAt }) => lostAt) : undefined
  return [stepOf(lead, 'deal'), ...(lost ? [dealStep('reopenDeal', lost)] : [])]
}

function waysToCustomer(lead: LeadView): LeadAction[] {
  const open = openDealsOf(lead).map(deal => dealStep('win', deal))
  return open.length > 0 ? open : [{ ...stepOf(lead, 'deal'), blocked: m.funnel_move_no_deal() }]
}

const DEAL_STEPS = {
  win: m.funnel_move_win,
  lose: m.funnel_move_lose,
  reopenDeal: m.funnel_move_reopen_deal,
}

function dealStep(kind: keyof typeof DEAL_STEPS, deal: LeadDeal): LeadAction {
  return {
    choice: { kind, deal },
    label: DEAL_STEPS[kind]({ deal: deal.title ?? textByKey(`deal_kind_${deal.kind}`) }),
    icon: kind === 'reopenDeal' ? IconArrowBackUp : IconCoin,
    needs: 'deals.change',
    blocked: null,
  }
}
