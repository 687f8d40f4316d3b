import { useNavigate, useSearch } from '@tanstack/react-router'
import type { leadsApi } from '#features/leads/schema.ts'
import type { CallOf } from '#kernel/endpoint.ts'
import { CHANNELS, CONTRIBUTORS } from '#kernel/fields.ts'
import { STAGES } from '#kernel/stages.ts'
import { opening, useCloseInAddress } from '../ui/over/address.ts'

type LeadsQuery = NonNullable<CallOf<(typeof leadsApi)['GET /api/leads']>['query']>

/** How leads are shown. */
export type Shape = (typeof SHAPES)[number]
const SHAPES = ['table', 'board'] as const

/** What the address of the funnel says: filters, search and order. It can be sent to a colleague. */
export type FunnelSearch = Pick<
  LeadsQuery,
  'stage' | 'owner' | 'channel' | 'clock' | 'contributedBy' | 'q' | 'criteria' | 'sort' | 'capturedFrom' | 'notice'
> & {
  as?: Shape
  /** The new lead's sheet is open. */
  new?: true
  /** The saved view this began from. */
  view?: string
  /** Keys of the columns that show, with commas between; left out: as the person has chosen. */
  columns?: string
}

/** What is asked of the server, and what a view keeps. */
export type LeadsSearch = Omit<FunnelSearch, 'as' | 'new' | 'view' | 'columns'>

export function leadsSearchOf({ as: _, new: __, view: ___, columns: ____, ...asked }: FunnelSearch): LeadsSearch {
  return asked
}

const CLOCKS = ['running', 'overdue', 'waiting'] as const
const COLUMN_KEYS = /^\w+(,\w+){0,59}$/
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** What is not understood is left out: an old link shows more, never an error. */
export function funnelSearchOf(raw: Record<string, unknown>): FunnelSearch {
  const { stage, owner, channel, clock, contributedBy, q, criteria, sort, capturedFrom } = raw
  const isOwner = owner === 'me' || owner === 'nobody' || (typeof owner === 'string' && UUID.test(owner))
  return {
    ...only('stage', oneOf(STAGES, stage)),
    ...(isOwner ? { owner: owner as string } : {}),
    ...only('channel', oneOf(CHANNELS, channel)),
    ...only('clock', oneOf(CLOCKS, clock)),
    ...only('contributedBy', oneOf(CONTRIBUTORS, contributedBy)),
    ...only('q', q === undefined ? undefined : String(q).slice(0, 200) || undefined),
    ...only('criteria', criteria === undefined ? undefined : textOf(criteria)),
    ...only('sort', oneOf(['newest', 'oldest'] as const, sort)),
    ...only('capturedFrom', isInstant(capturedFrom) ? capturedFrom : undefined),
    ...only('notice', typeof raw.notice === 'string' && UUID.test(raw.notice) ? raw.notice : undefined),
    ...only('as', oneOf(SHAPES, raw.as)),
    ...(raw.new === true ? { new: true as const } : {}),
    ...only('view', typeof raw.view === 'string' && UUID.test(raw.view) ? raw.view : undefined),
    ...only('columns', typeof raw.columns === 'string' && COLUMN_KEYS.test(raw.columns) ? raw.columns : undefined),
  }
}

export function useFunnelSearch() {
  const search = funnelSearchOf(useSearch({ strict: false }) as Record<string, unknown>)
  const navigate = useNavigate()
  const set = (change: { [Key in keyof FunnelSearch]?: FunnelSearch[Key] | undefined }) =>
    void navigate({ to: '/funnel', search: () => ({ ...search, ...change }), replace: true })
  const openNew = () => void navigate({ to: '/funnel', search: () => ({ ...search, new: true }), state: opening })
  const closeNew = useCloseInAddress(() => set({ new: undefined }))
  const show = (next: FunnelSearch) => void navigate({ to: '/funnel', search: () => next })
  const clear = () =>
    void navigate({ to: '/funnel', search: () => (search.as ? { as: search.as } : {}), replace: true })
  return { search, set, show, clear, openNew, closeNew }
}

function oneOf<const T extends string>(choices: readonly T[], value: unknown): T | undefined {
  return choices.find(choice => choice === value)
}

function only<K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { [P in K]?: V })
}

// The router reads JSON in the address as JSON; the server wants its text.
function textOf(criteria: unknown): string {
  return typeof criteria === 'string' ? criteria : JSON.stringify(criteria)
}

function isInstant(value: unknown): value is string {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T/.test(value) && !Number.isNaN(Date.parse(value))
}
