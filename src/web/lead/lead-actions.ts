import type { Icon } from '@tabler/icons-react'
import IconArrowBackUp from '@tabler/icons-react/dist/esm/icons/IconArrowBackUp.mjs'
import IconCheck from '@tabler/icons-react/dist/esm/icons/IconCheck.mjs'
import IconCoin from '@tabler/icons-react/dist/esm/icons/IconCoin.mjs'
import IconHandGrab from '@tabler/icons-react/dist/esm/icons/IconHandGrab.mjs'
import IconRecycle from '@tabler/icons-react/dist/esm/icons/IconRecycle.mjs'
import IconRosetteDiscountCheck from '@tabler/icons-react/dist/esm/icons/IconRosetteDiscountCheck.mjs'
import IconSend from '@tabler/icons-react/dist/esm/icons/IconSend.mjs'
import IconTrash from '@tabler/icons-react/dist/esm/icons/IconTrash.mjs'
import IconUserShare from '@tabler/icons-react/dist/esm/icons/IconUserShare.mjs'
import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs'
import type { Ability } from '#kernel/abilities.ts'
import { textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import type { ActivityKind, LeadDeal, LeadHandoff, LeadView, Reason } from './client.ts'
import { KIND_ICONS } from './kinds.ts'
import { callHref, chatHref, mailHref } from './reach.ts'

/** What opens, or is sent, when an action is chosen. */
export type Choice =
  | { kind: 'log'; activity: ActivityKind }
  | { kind: PlainStep | 'deliver' | 'recycle' | 'discard' | 'reopen' | 'assign' | 'deal' | 'edit' }
  | { kind: 'reject'; leadsTo?: Reason['leadsTo'] }
  | { kind: 'win' | 'lose' | 'change' | 'reopenDeal'; deal: LeadDeal }
  | { kind: 'complete'; step: PlainStep }

/** Steps that need nothing more than what the agreement asks for. */
export type PlainStep = 'accept' | 'claim' | 'confirm'

export interface LeadAction {
  choice: Choice
  label: string
  icon: Icon
  needs: Ability
  /** Why not now. */
  blocked: string | null
  href?: string | undefined
}

/** The handoff that sales has in hand, if any. */
export function openHandoffOf({ handoffs, stage }: LeadView): LeadHandoff | null {
  if (isAway(stage)) return null
  const last = [...handoffs].sort((a, b) => b.cycle - a.cycle)[0]
  return last && !last.rejectedAt && last.clock.state !== 'closed' ? last : null
}

export function openDealsOf({ deals }: Pick<LeadView, 'deals'>): LeadDeal[] {
  return deals.filter(({ wonAt, lostAt }) => !wonAt && !lostAt)
}

/** What can be logged, those that need a phone or an address first. */
export function logActions({ phone, email }: LeadView): LeadAction[] {
  const log = (activity: ActivityKind, blocked: string | null, href?: string): LeadAction => ({
    choice: { kind: 'log', activity },
    label: activity === 'call' ? m.today_call() : textByKey(`activity_${activity}`),
    icon: KIND_ICONS[activity],
    needs: 'leads.change',
    blocked,
    href,
  })
  return [
    log('call', phone ? null : m.lead_no_phone(), callHref(phone)),
    log('email', email ? null : m.lead_no_email(), mailHref(email)),
    log('message', phone ? null : m.lead_no_phone(), chatHref(phone)),
    log('note', null),
    log('meeting', null),
    log('visit', null),
  ]
}

/** What moves the lead, or ends its way. */
export function stepActions(lead: LeadView): LeadAction[] {
  const { stage } = lead
  const handoff = openHandoffOf(lead)
  const undecided = handoff ? (handoff.acceptedAt ? m.lead_blocked_accepted() : null) : m.lead_blocked_no_handoff()
  const step = (
    kind: Exclude<Choice['kind'], 'log' | 'complete'>,
    label: string,
    icon: Icon,
    needs: Ability,
    blocked: string | null,
  ) => ({
    choice: { kind },
    label,
    icon,
    needs,
    blocked,
  })
  return [
    step(
      'reopen',
      m.lead_reopen(),
      IconArrowBackUp,
      'leads.change',
      stage === 'discarded' ? null : m.lead_blocked_not_away(),
    ),
    step('claim', m.today_claim(), IconHandGrab, 'handoffs.answer', claimBlocked(handoff)),
    step('accept', m.lead_accept(), IconCheck, 'handoffs.answer', undecided),
    step('confirm', m.lead_confirm(), IconRosetteDiscountCheck, 'handoffs.answer', confirmBlocked(lead, handoff)),
    step('deal', m.lead_open_deal(), IconCoin, 'deals.change', stage === 'discarded' ? m.lead_blocked_away() : null),
    step('deliver', m.lead_deliver(), IconSend, 'leads.change', deliverBlocked(stage, handoff)),
    step('reject', m.lead_reject(), IconX, 'handoffs.answer', undecided),
    step('assign', m.lead_assign(), IconUserShare, 'handoffs.assign', handoff ? null : m.lead_blocked_no_handoff()),
    step('recycle', m.lead_recycle(), IconRecycle, 'handoffs.answer', recycleBlocked(lead)),
    step('discard', m.lead_discard(), IconTrash, 'leads.change', discardBlocked(lead)),
  ] as LeadAction[]
}

/** What the stage asks for next; null where nothing but the conversation does. */
export function nextStepOf(lead: LeadView): Choice['kind'] | null {
  const handoff = openHandoffOf(lead)
  if (lead.stage === 'discarded') return 'reopen'
  if (lead.stage === 'nurturing') return 'deliver'
  if (handoff && !handoff.owner) return 'claim'
  if (handoff && !handoff.acceptedAt) return 'accept'
  if (lead.stage === 'mql' && !handoff) return 'deliver'
  if (lead.stage === 'sal') return 'confirm'
  return lead.stage === 'sql' ? 'deal' : null
}

function isAway(stage: LeadView['stage']): boolean {
  return stage === 'nurturing' || stage === 'discarded'
}

function deliverBlocked(stage: LeadView['stage'], handoff: LeadHandoff | null): string | null {
  if (stage === 'discarded') return m.lead_blocked_away()
  return handoff ? m.lead_blocked_delivered() : null
}

function claimBlocked(handoff: LeadHandoff | null): string | null {
  if (!handoff) return m.lead_blocked_no_handoff()
  return handoff.owner ? m.lead_blocked_owned({ name: handoff.owner.name }) : null
}

function confirmBlocked({ stage, contributedBy }: LeadView, handoff: LeadHandoff | null): string | null {
  if (isAway(stage)) return m.lead_blocked_away()
  if (['sql', 'opportunity', 'customer'].includes(stage)) return m.lead_blocked_confirmed()
  return handoff || contributedBy === 'sales' ? null : m.lead_blocked_no_handoff()
}

function recycleBlocked(lead: LeadView): string | null {
  if (openDealsOf(lead).length > 0) return m.lead_blocked_open_deal()
  return lead.stage === 'sal' || lead.stage === 'sql' ? null : m.lead_blocked_not_accepted()
}

function discardBlocked(lead: LeadView): string | null {
  if (lead.stage === 'discarded') return m.lead_blocked_discarded()
  if (lead.stage === 'customer') return m.lead_blocked_customer()
  return openDealsOf(lead).length > 0 ? m.lead_blocked_open_deal() : null
}
