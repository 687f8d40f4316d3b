import { type BoundedMemory, boundedMemory } from '#kernel/bounded-memory.ts'
import type { Instant } from '#kernel/instant.ts'
import { addDays, monthOf, startOfMonth } from '#kernel/working-time/zone.ts'
import { type Days, joined } from '../metrics/days.ts'
import { type Group, mergedGroups, sizeOfGroups } from '../rules/groups.ts'
import { type Kept, type KeptAsk, type KeptState, reachOf, readKept, readKeptState } from './kept.ts'
import type { Reading } from './setting.ts'

/** What is kept of a question and holds, of the days that begin in one month. */
export interface KeptMonth {
  readonly spans: readonly Kept[]
  /** Without gaps between them, each from its first to its last day. */
  readonly days: readonly Days[]
  /** Of all spans: of the same month the same list, as long as it is remembered. */
  readonly groups: readonly Group[]
}

/**
 * As `readKept`, by month: what this process has read before is not read again. Whether it still stands is asked of the database each
 * time: whether something was kept since, and whether its days have changed.
 */
export async function recallKept(act: Reading, asks: readonly KeptAsk[]): Promise<KeptMonth[][]> {
  const state = await readKeptState(act, asks)
  const wanted = asks.map(ask => (ask.sha256 in state.keptAt ? piecesOf(ask) : []))
  const known = asks.map(({ sha256 }, place) =>
    (wanted[place] as Piece[]).map(piece => recall(act, keyOf(act, sha256, piece), stampOf(state, sha256, piece))),
  )
  const fresh = asks.map(({ sha256 }, place) => {
    const missing = (wanted[place] as Piece[]).filter((_, index) => !known[place]?.[index])
    return { sha256, days: missing.flatMap(({ days }) => days), months: missing.flatMap(({ months }) => months) }
  })
  const read = (await readKept(act, fresh)).map(spans => Map.groupBy(spans, ({ firstDay }) => monthOf(firstDay)))
  return asks.map(({ sha256 }, place) =>
    (wanted[place] as Piece[])
      .map((piece, index) => {
        const recalled = known[place]?.[index]
        if (recalled) return recalled
        const month = monthFrom(read[place]?.get(piece.month) ?? [])
        return remember(keyOf(act, sha256, piece), stampOf(state, sha256, piece), month)
      })
      .filter(({ spans }) => spans.length > 0),
  )
}

/** What is asked of one month. */
interface Piece {
  readonly month: string
  readonly days: readonly Days[]
  readonly months: readonly Days[]
  /** The days of UTC that its days may touch. */
  readonly reach: Days
}

function monthFrom(spans: readonly Kept[]): KeptMonth {
  return { spans, days: joined(spans), groups: mergedGroups(spans.flatMap(({ groups }) => groups)) }
}

interface Remembered {
  readonly stamp: string
  /** When something of it changes by time alone. */
  readonly holdsUntil: Instant | null
  readonly month: KeptMonth
}

/** Of rows and waiting times together, over all companies: some 100 MB. */
const months: BoundedMemory<Remembered> = boundedMemory(4_000_000)

function keyOf({ workspaceId }: Reading, sha256: string, { days, months: whole }: Piece): string {
  const named = ({ firstDay, lastDay }: Days) => `${firstDay}-${lastDay}`
  return `${workspaceId} ${sha256} ${days.map(named)} ${whole.map(named)}`
}

/** What it hangs on whether the same rows hold; null where that may still change up to now. */
function stampOf({ keptAt, changes }: KeptState, sha256: string, { reach }: Piece): string | null {
  const at = keptAt[sha256]
  return at ? `${at} ${changesIn(changes, reach)}` : null
}

function recall(act: Reading, key: string, stamp: string | null): KeptMonth | undefined {
  const known = months.recall(key)
  if (!known || known.stamp !== stamp) return undefined
  return known.holdsUntil && known.holdsUntil < act.now ? undefined : known.month
}

function remember(key: string, stamp: string | null, month: KeptMonth): KeptMonth {
  if (stamp === null) return month
  const ends = month.spans.flatMap(({ holdsUntil }) => holdsUntil ?? [])
  const holdsUntil = ends.sort((a, b) => a.getTime() - b.getTime())[0] ?? null
  const size = 20 + month.spans.length + sizeOfGroups([...month.spans.flatMap(({ groups }) => groups), ...month.groups])
  months.remember(key, { stamp, holdsUntil, month }, size)
  return month
}

const sums = new WeakMap<KeptState['changes'], Map<string, number>>()

/** Many questions ask for the same few months. */
function changesIn(changes: KeptState['changes'], { firstDay, lastDay }: Days): number {
  const known = sums.get(changes) ?? new Map<string, number>()
  sums.set(changes, known)
  const key = `${firstDay} ${lastDay}`
  const sum =
    known.get(key) ??
    Object.entries(changes).reduce((all, [day, count]) => (day >= firstDay && day <= lastDay ? all + count : all), 0)
  known.set(key, sum)
  return sum
}

const pieces: BoundedMemory<Piece[]> = boundedMemory(10_000)

/** By month. Many questions are asked of the same days. */
function piecesOf({ days, months: whole }: KeptAsk): Piece[] {
  const key = JSON.stringify([days, whole])
  const known = pieces.recall(key)
  if (known) return known
  const byMonth = new Map<string, { days: Days[]; months: Days[] }>()
  const of = (month: string) => byMonth.get(month) ?? byMonth.set(month, { days: [], months: [] }).get(month)!
  for (const part of days.flatMap(monthly)) of(monthOf(part.firstDay)).days.push(part)
  for (const part of whole) of(monthOf(part.firstDay)).months.push(part)
  const found = [...byMonth].sort(([a], [b]) => (a < b ? -1 : 1))
  const made = found.map(([month, of]) => ({ month, ...of, reach: reachOf([...of.days, ...of.months]) }))
  return pieces.remember(key, made, made.length)
}

function monthly({ firstDay, lastDay }: Days): Days[] {
  const parts: Days[] = []
  for (let start = firstDay; start <= lastDay; ) {
    const next = startOfMonth(start, 1)
    const end = addDays(next, -1)
    parts.push({ firstDay: start, lastDay: end < lastDay ? end : lastDay })
    start = next
  }
  return parts
}
