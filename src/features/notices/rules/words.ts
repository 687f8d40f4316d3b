import { textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import type { Format } from '#texts/formatting.ts'
import type { Notice } from '../schema.ts'

/** What a notice says, and where it leads. */
export interface ToldNotice {
  text: string
  to:
    | '/agreement'
    | `/agreement/${string}`
    | '/scoreboard'
    | '/funnel'
    | `/leads/${string}`
    | '/settings/webhooks'
    | '/settings/chat'
    | '/settings/mail'
  /** Of the scoreboard: its period, and as of which day it is looked at. Of the funnel: the leads that this notice tells of. */
  search: { interval?: (typeof PERIODS)[number]; on?: string; asOf?: string; notice?: string }
  label: string
}

/** Those that the scoreboard has a page for. */
const PERIODS = ['month', 'quarter', 'year'] as const

/** The same on the page and in a mail. */
export function noticeWords(
  { id, kind, facts }: Pick<Notice, 'kind' | 'facts'> & { id?: string },
  format: Format,
): ToldNotice {
  const [title, startsOn, lastOn] = [facts.title, facts.startsOn, facts.lastOn].map(String) as [string, string, string]
  if (kind === 'report') {
    const text = m.notice_report({ title, from: format.day(startsOn), to: format.day(lastOn) })
    const interval = PERIODS.find(period => period === facts.every) ?? 'month'
    return { text, to: '/scoreboard', search: { interval, on: lastOn, asOf: lastOn }, label: m.today_to_report() }
  }
  if (kind === 'brake') {
    const { delivered, takes, waiting } = facts
    const told = {
      delivered: format.number(Number(delivered)),
      takes: format.number(Number(takes)),
      waiting: format.number(Number(waiting)),
      remedy: String(facts.remedy),
    }
    const text =
      facts.because === 'delivered'
        ? m.notice_brake_delivered({ ...told, from: format.day(startsOn) })
        : m.notice_brake_waiting(told)
    return { text, to: '/scoreboard', search: {}, label: m.today_to_scoreboard() }
  }
  if (kind === 'handoff_late' || kind === 'handoff_passed_on') {
    if (facts.count) {
      const values = { count: format.number(Number(facts.count)), leads: String(facts.leads) || m.today_unnamed_lead() }
      const text = kind === 'handoff_late' ? m.notice_handoffs_late(values) : m.notice_handoffs_passed_on(values)
      return { text, to: '/funnel', search: id ? { notice: id } : {}, label: m.today_to_those_leads() }
    }
    const lead = String(facts.lead) || m.today_unnamed_lead()
    const values = { lead, owner: String(facts.owner) || m.today_in_queue() }
    const text = kind === 'handoff_late' ? m.notice_handoff_late(values) : m.notice_handoff_passed_on(values)
    return { text, to: `/leads/${facts.leadId}`, search: {}, label: m.today_to_lead() }
  }
  if (kind === 'webhook_stopped' && facts.chat)
    return { text: m.notice_chat_stopped(), to: '/settings/chat', search: {}, label: m.today_to_chat() }
  if (kind === 'webhook_stopped') {
    const text = m.notice_webhook_stopped({ name: String(facts.name) })
    return { text, to: '/settings/webhooks', search: {}, label: m.today_to_webhooks() }
  }
  if (kind === 'mail_bounced') {
    const text = m.notice_mail_bounced({ name: String(facts.name), address: String(facts.address) })
    return { text, to: '/settings/mail', search: {}, label: m.today_to_mail() }
  }
  if (kind === 'objection_decided') {
    const values = { by: String(facts.by), metric: textByKey(`metric_${facts.metric}`) }
    const text = facts.isUpheld === 'yes' ? m.notice_objection_upheld(values) : m.notice_objection_dismissed(values)
    const interval = PERIODS.find(period => period === facts.interval) ?? 'month'
    return { text, to: '/scoreboard', search: { interval, on: startsOn }, label: m.today_to_scoreboard() }
  }
  if (kind === 'proposal_declined') {
    const text = m.notice_proposal_declined({ by: String(facts.by), title, words: String(facts.words) })
    return { text, to: `/agreement/${facts.versionId}`, search: {}, label: m.today_to_agreement() }
  }
  const values = { title, day: format.day(lastOn) }
  const text = kind === 'agreement_ended' ? m.notice_agreement_ended(values) : m.notice_agreement_ending(values)
  return { text, to: '/agreement', search: {}, label: m.today_to_agreement() }
}
