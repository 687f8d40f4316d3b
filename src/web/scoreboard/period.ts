import { useLocation, useNavigate, useSearch } from '@tanstack/react-router'
import { CHANNELS } from '#kernel/fields.ts'
import { type Interval, intervalAt, nextInterval, previousInterval } from '#kernel/interval.ts'
import { METRIC_KEYS, type MetricKey } from '#kernel/metrics.ts'
import { isLocalDate, localDateOf } from '#kernel/working-time/zone.ts'
import { useMe } from '../session.ts'
import { opening, useCloseInAddress } from '../ui/over/address.ts'

export const PERIODS = ['month', 'quarter', 'year'] as const
export type PeriodKind = (typeof PERIODS)[number]

/** What the address of the scoreboard says: the period, and which figure is open. It can be sent to a colleague. */
export interface ScoreboardSearch {
  channel?: string
  campaign?: string
  memberId?: string
  /** As it was known at the end of that day. */
  asOf?: string
  interval?: PeriodKind
  on?: string
  figure?: MetricKey
  /** The commitment whose figure is open. */
  commitment?: string
  /** The rejections that are read: those for a reason, or `all`; those of another part, where one is named. */
  rejections?: string
  /** Then `rejections` is its value: a month by its first day, a channel, a campaign, a member; empty where there is none. */
  rejectionsBy?: RejectionsBy
}

const REJECTIONS_BY = ['month', 'channel', 'campaign', 'owner'] as const
export type RejectionsBy = (typeof REJECTIONS_BY)[number]

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** What is not understood is left out: an old link shows the quarter that runs, never an error. */
export function scoreboardSearchOf(raw: Record<string, unknown>): ScoreboardSearch {
  const { interval, on, figure, commitment, campaign, memberId, asOf } = raw
  const channel = CHANNELS.find(key => key === raw.channel)
  const kind = PERIODS.find(period => period === interval)
  const metric = METRIC_KEYS.find(key => key === figure)
  return {
    ...(kind ? { interval: kind } : {}),
    ...(typeof on === 'string' && isLocalDate(on) ? { on } : {}),
    ...(channel ? { channel } : {}),
    ...(typeof campaign === 'string' && campaign !== '' ? { campaign: campaign.slice(0, 300) } : {}),
    ...(typeof memberId === 'string' && UUID.test(memberId) ? { memberId } : {}),
    ...(typeof asOf === 'string' && isLocalDate(asOf) ? { asOf } : {}),
    ...(metric ? { figure: metric } : {}),
    ...(typeof commitment === 'string' ? { commitment } : {}),
    ...rejectionsOf(raw),
  }
}

function rejectionsOf({ rejections, rejectionsBy }: Record<string, unknown>): ScoreboardSearch {
  const by = REJECTIONS_BY.find(part => part === rejectionsBy)
  // The router reads numbers in the address as numbers.
  const value = typeof rejections === 'number' ? String(rejections) : rejections
  if (typeof value !== 'string' || !isRejected(value, by)) return {}
  return { rejections: value.slice(0, 300), ...(by ? { rejectionsBy: by } : {}) }
}

function isRejected(value: string, by: RejectionsBy | undefined): boolean {
  if (by === 'month') return isLocalDate(value)
  if (by === 'owner') return value === '' || UUID.test(value)
  return by !== undefined || value !== ''
}

export interface Period {
  interval: Interval
  kind: PeriodKind
  /** The day by which commitments are judged: today, or the last day of a period that is over. */
  on: string
  /** The day from which one looks: today, or the day as of which one asked. */
  today: string
  /** Which leads its figures are about, and as of when. */
  filter: Filter
  /** As of when alone: of what was signed there is nothing to filter. */
  seen: Pick<Filter, 'asOf'>
}

export type Filter = Pick<ScoreboardSearch, 'channel' | 'campaign' | 'memberId' | 'asOf'>

function filterOf({ channel, campaign, memberId, asOf }: Filter): Filter {
  return {
    ...(channel ? { channel } : {}),
    ...(campaign ? { campaign } : {}),
    ...(memberId ? { memberId } : {}),
    ...(asOf ? { asOf } : {}),
  }
}

export function periodOf(search: ScoreboardSearch, now: Date, timeZone: string): Period {
  const { interval: kind = 'quarter', on } = search
  const { asOf } = search
  const wallDay = localDateOf(now, timeZone)
  const today = asOf && asOf < wallDay ? asOf : wallDay
  const interval = intervalAt(kind, on ?? today, timeZone)
  const lastDay = localDateOf(new Date(interval.endsAt.getTime() - 1), timeZone)
  const isOver = lastDay < today
  return {
    interval,
    kind,
    today,
    on: isOver ? lastDay : today,
    filter: filterOf(search),
    seen: asOf ? { asOf } : {},
  }
}

/** A day to come is none to look back from: then one looks from today. */
export function lookingBack(search: ScoreboardSearch, today: string): ScoreboardSearch {
  const { asOf, ...rest } = search
  return asOf && asOf > today ? rest : search
}

/** The period that the address of any page says, and the day from which it is seen. */
export function usePeriod() {
  const said = scoreboardSearchOf(useSearch({ strict: false }) as Record<string, unknown>)
  const navigate = useNavigate()
  const path = useLocation({ select: ({ pathname }) => pathname })
  const { timeZone } = useMe().workspace
  const now = new Date()
  const search = lookingBack(said, localDateOf(now, timeZone))
  const period = periodOf(search, now, timeZone)
  const go = (next: ScoreboardSearch, replace = false) => void navigate({ to: path, search: () => next, replace })
  const open = (next: ScoreboardSearch) => void navigate({ to: path, search: () => next, state: opening })
  const { interval, kind } = period
  return {
    search,
    period,
    go,
    open,
    showKind: (next: PeriodKind) => go({ ...period.filter, interval: next, ...(search.on ? { on: search.on } : {}) }),
    showPrevious: () => go({ ...period.filter, interval: kind, on: previousInterval(interval).startsOn }),
    showNext: () => go({ ...period.filter, interval: kind, on: nextInterval(interval).startsOn }),
    looking: {
      asOf: search.asOf,
      /** The period that ran on that day comes with it. */
      lookFrom: (asOf: string | null) => {
        const { asOf: _, on: __, ...rest } = search
        go({ ...rest, ...(asOf ? { asOf } : {}) }, true)
      },
    },
  }
}

/** What else the address of the scoreboard says: which leads its figures are about, and which one is open. */
export function useScoreboard() {
  const { search, period, go, open } = usePeriod()
  const { figure: _, commitment: __, rejections: ___, rejectionsBy: ____, ...closed } = search
  return {
    search,
    period,
    setFilter: (key: keyof Filter, value: string | null) => {
      const { [key]: _, ...rest } = search
      go({ ...rest, ...(value ? { [key]: value } : {}) }, true)
    },
    openFigure: (figure: MetricKey, commitment?: string) =>
      open({ ...search, figure, ...(commitment ? { commitment } : {}) }),
    openRejections: (rejections: string, by?: RejectionsBy) =>
      open({ ...closed, rejections, ...(by ? { rejectionsBy: by } : {}) }),
    closeFigure: useCloseInAddress(() => go(closed, true)),
  }
}
