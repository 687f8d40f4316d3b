import type { Departure } from '#features/access/queries/departures.ts'
import type { Lived } from '#features/agreement/queries/lives.ts'
import { termsAt } from '#features/agreement/queries/terms.ts'
import type { Criteria } from '#kernel/criteria/language.ts'
import type { Instant } from '#kernel/instant.ts'
import { type Outcome, refuse } from '#kernel/outcome.ts'
import type { WorkingCalendar } from '#kernel/working-time/calendar.ts'
import { startOfLocalDate } from '#kernel/working-time/zone.ts'
import type { Act } from '#platform/act.ts'
import type { Days } from '../metrics/days.ts'
import type { Question } from '../metrics/question.ts'
import type { Scope } from '../metrics/source.ts'
import type { Part } from './gather.ts'

export interface Reading extends Pick<Act, 'tx' | 'workspaceId' | 'now'> {
  /** Only what was known by then is read; `now` is that instant too (as-of.ts). */
  readonly knownAt?: Instant
  /** Without some rows of the figure (an objection that was upheld). */
  readonly without?: readonly string[]
  /** What a request that asks for many figures has read already: see `gatherAhead`. */
  readonly once?: Map<string, Part[]>
  /** The lives of all versions, where they have been read already. */
  readonly lives?: readonly Lived[]
  /** Who has left the company, where that has been read already. */
  readonly departures?: ReadonlyMap<string, readonly Departure[]>
  /** Collects what is asked, so that it can be kept: see `keepFigures`. */
  readonly asked?: AskedQuestion[]
  /** Count everything from the facts. */
  readonly isPlain?: boolean
}

export interface AskedQuestion extends Days {
  readonly question: Question
  readonly sha256: string
}

/** For a request that asks for many figures: what several of them rest on is read once. */
export function readingOnce(act: Reading): Reading {
  return act.once ? act : { ...act, once: new Map() }
}

/** Where figures are told: the zone, the currency and the working calendar of the version in force, else those of the workspace. */
export interface Setting {
  timeZone: string
  currency: string
  calendar: { name: string; hours: WorkingCalendar } | null
}

export async function settingAt(act: Reading, at: Instant): Promise<Setting> {
  const terms = await termsAt(act, at)
  if (terms) {
    const { calendar, currency } = terms.document
    return { timeZone: calendar.hours.timeZone, currency, calendar }
  }
  const { workspaceId, tx } = act
  const workspace = await tx
    .selectFrom('workspaces')
    .select(['time_zone', 'currency'])
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirstOrThrow()
  const calendar = await tx
    .selectFrom('calendars')
    .select(['name', 'hours'])
    .where('workspace_id', '=', workspaceId)
    .where('is_default', '=', true)
    .where('retired_at', 'is', null)
    .executeTakeFirst()
  return {
    timeZone: workspace.time_zone,
    currency: workspace.currency,
    calendar: calendar ? { name: calendar.name, hours: calendar.hours as WorkingCalendar } : null,
  }
}

/** What is asked for at the door. */
export interface Asked {
  /** Local days or instants. */
  from: string
  to: string
  channel?: string | undefined
  campaign?: string | undefined
  memberId?: string | undefined
  segment?: string | undefined
}

/** The figures of a period, in the setting of today. */
export async function scopeOf(act: Reading, asked: Asked): Promise<Outcome<{ scope: Scope; setting: Setting }>> {
  const setting = await settingAt(act, act.now)
  const from = boundOf(asked.from, setting.timeZone)
  const to = boundOf(asked.to, setting.timeZone)
  if (from >= to) return refuse('period_empty', {}, 422)
  const scope: Scope = {
    workspaceId: act.workspaceId,
    from,
    to,
    asOf: act.now,
    knownAt: act.knownAt ?? null,
    timeZone: setting.timeZone,
    currency: setting.currency,
    channel: asked.channel ?? null,
    campaign: asked.campaign ?? null,
    memberId: asked.memberId ?? null,
    segment: asked.segment ? (JSON.parse(asked.segment) as Criteria) : null,
  }
  return { scope, setting }
}

function boundOf(bound: string, timeZone: string): Instant {
  return bound.includes('T') ? new Date(bound) : startOfLocalDate(bound, timeZone)
}
