import type { Icon } from '@tabler/icons-react'
import IconAlertTriangle from '@tabler/icons-react/dist/esm/icons/IconAlertTriangle.mjs'
import IconArrowRight from '@tabler/icons-react/dist/esm/icons/IconArrowRight.mjs'
import IconCircleX from '@tabler/icons-react/dist/esm/icons/IconCircleX.mjs'
import IconCoin from '@tabler/icons-react/dist/esm/icons/IconCoin.mjs'
import IconPointer from '@tabler/icons-react/dist/esm/icons/IconPointer.mjs'
import IconSend from '@tabler/icons-react/dist/esm/icons/IconSend.mjs'
import IconShieldCheck from '@tabler/icons-react/dist/esm/icons/IconShieldCheck.mjs'
import IconTrophy from '@tabler/icons-react/dist/esm/icons/IconTrophy.mjs'
import { hasText, textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import type { Format } from '#texts/formatting.ts'
import type { ActivityKind, TimelineRow } from './client.ts'
import { KIND_ICONS } from './kinds.ts'
import { reasonWords } from './reason-sheet.tsx'

export interface Told {
  icon: Icon
  title: string
  /** What was written, and what there is to know besides. */
  body: string
}

interface Telling {
  format: Format
  /** Names of members by id. */
  names: ReadonlyMap<string, string>
}

type Details = TimelineRow['details']
type Teller = (details: Details, telling: Telling) => Told

/** One fact of a lead's history in words. What the page does not know yet is left out, never shown raw. */
export function toldOf({ kind, details }: TimelineRow, telling: Telling): Told {
  return TELLERS[kind](details, telling)
}

const TELLERS: Record<TimelineRow['kind'], Teller> = {
  touchpoint: details => ({
    icon: IconPointer,
    title: byKey('touchpoint', details.touchpoint) || m.lead_told_touchpoint(),
    body: joined([byKey('channel', details.channel), text(details.campaign), text(details.url)]),
  }),
  activity: (details, { format }) => ({
    icon: KIND_ICONS[details.activity as ActivityKind] ?? KIND_ICONS.note,
    title: joined([
      byKey('activity', details.activity),
      details.direction === 'inbound' && m.lead_told_inbound(),
      byKey('outcome', details.outcome),
      mailOf(details)?.isAutomatic === true && m.lead_told_automatic(),
    ]),
    body: lines([text(details.words), activityMeasures(details, format), mailWords(mailOf(details))]),
  }),
  transition: details => ({
    icon: IconArrowRight,
    title: transitionWords(details),
    body: lines([text(details.reasonCode) && reasonWords(text(details.reasonCode)), text(details.reasonWords)]),
  }),
  delivery: (details, { format, names }) => ({
    icon: IconSend,
    title: deliveryWords(names.get(text(details.ownerId))),
    body: text(details.dueAt) && m.lead_told_due({ date: format.moment(text(details.dueAt)) }),
  }),
  overdue: (details, { names }) => ({
    icon: IconAlertTriangle,
    title: m.lead_told_overdue(),
    body: names.get(text(details.ownerId)) ?? '',
  }),
  deal_opened: (details, { format }) => ({
    icon: IconCoin,
    title: m.lead_told_deal_opened(),
    body: dealWords(details, format),
  }),
  deal_won: (details, { format }) => ({
    icon: IconTrophy,
    title: m.lead_told_deal_won(),
    body: lines([dealWords(details, format), text(details.because)]),
  }),
  deal_lost: details => ({
    icon: IconCircleX,
    title: m.lead_told_deal_lost(),
    body: lines([text(details.title), text(details.because)]),
  }),
  consent: details => ({
    icon: IconShieldCheck,
    title: details.given === true ? m.lead_told_consent_given() : m.lead_told_consent_withdrawn(),
    body: lines([
      details.purpose === 'marketing' ? m.lead_told_for_marketing() : m.lead_told_for_contact(),
      text(details.words),
    ]),
  }),
}

function mailOf({ mail }: Details): Details | null {
  return typeof mail === 'object' ? (mail as Details | null) : null
}

/** What a mail said: its subject, its words, and the names of its files. */
function mailWords(mail: Details | null): string {
  if (!mail) return ''
  const files = Array.isArray(mail.attachments) ? mail.attachments.map(text).join(', ') : ''
  const attached = files && m.lead_told_attachments({ names: files })
  return lines([text(mail.subject), text(mail.text), mail.isCut === true ? m.lead_told_cut() : '', attached])
}

function transitionWords({ from, to, cause }: Details): string {
  if (cause === 'recycled') return m.lead_told_recycled({ from: byKey('stage', from) })
  const target = byKey('stage', to)
  return from ? m.lead_told_moved({ from: byKey('stage', from), to: target }) : m.lead_told_arrived({ to: target })
}

function deliveryWords(owner: string | undefined): string {
  return owner ? m.lead_told_delivered_to({ name: owner }) : m.lead_told_delivered()
}

function activityMeasures({ durationSeconds, place, distanceMetres }: Details, format: Format): string {
  return joined([
    typeof durationSeconds === 'number' && format.duration(durationSeconds / 60),
    text(place),
    typeof distanceMetres === 'number' && m.lead_kilometres({ distance: format.number(distanceMetres / 1000, 1) }),
  ])
}

function dealWords({ title, amountMinor, currency }: Details, format: Format): string {
  const amount = typeof amountMinor === 'number' && format.money(amountMinor, text(currency) || undefined)
  return joined([text(title), amount])
}

function byKey(prefix: string, value: unknown): string {
  const key = `${prefix}_${text(value)}`
  return hasText(key) ? textByKey(key) : text(value)
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function joined(parts: readonly (string | false)[]): string {
  return parts.filter(Boolean).join(' · ')
}

function lines(parts: readonly string[]): string {
  return parts.filter(Boolean).join('\n')
}
