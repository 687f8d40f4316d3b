import { addDays, monthOf, startOfMonth } from '#kernel/working-time/zone.ts'
import { type Days, joined } from '../metrics/days.ts'
import { type Group, type GroupWaits, mergedGroups } from '../rules/groups.ts'
import { digestKept, digestOf, type Kept, type KeptAsk, readKept } from './kept.ts'
import type { Reading } from './setting.ts'

/** What is kept of a question and holds, of the days that begin in one month. */
export interface KeptMonth {
  readonly spans: readonly Kept[]
  /** Without gaps between them, each from its first to its last day. */
  readonly days: readonly Days[]
  /** Of all spans. */
  readonly groups: readonly Group[]
}

/**
 * As `readKept`, by month: what this process has read before is not read again. Whether it still stands is asked of the database each
 * time: the digest of its rows.
 */
export async function recallKept(act: Reading, asks: readonly KeptAsk[]): Promise<KeptMonth[][]> {
  const there = await digestKept(act, asks)
  const keyOf = (ask: KeptAsk, digest: string) => `${act.workspaceId} ${ask.sha256} ${digest}`
  const fresh = asks.map((ask, place) => {
    const unknown = there[place]?.filter(({ digest }) => !recalled.has(keyOf(ask, digest))) ?? []
    return within(ask, new Set(unknown.map(({ month }) => month)))
  })
  const read = (await readKept(act, fresh)).map(spans => Map.groupBy(spans, ({ firstDay }) => monthOf(firstDay)))
  return asks.map((ask, place) =>
    (there[place] ?? []).flatMap(({ month, digest }) => {
      const spans = read[place]?.get(month)
      const found = spans ? remember(keyOf(ask, digestOf(spans)), monthFrom(spans)) : recall(keyOf(ask, digest))
      return found ?? []
    }),
  )
}

function within({ sha256, days, months }: KeptAsk, wanted: ReadonlySet<string>): KeptAsk {
  return {
    sha256,
    days: days.flatMap(days => clippedTo(wanted, days)),
    months: months.filter(({ firstDay }) => wanted.has(monthOf(firstDay))),
  }
}

function clippedTo(wanted: ReadonlySet<string>, { firstDay, lastDay }: Days): Days[] {
  return [...wanted].flatMap(month => {
    const [start, end] = [`${month}-01`, addDays(startOfMonth(`${month}-01`, 1), -1)]
    const clipped = { firstDay: firstDay > start ? firstDay : start, lastDay: lastDay < end ? lastDay : end }
    return clipped.firstDay <= clipped.lastDay ? [clipped] : []
  })
}

function monthFrom(spans: readonly Kept[]): KeptMonth {
  return { spans, days: joined(spans), groups: mergedGroups(spans.flatMap(({ groups }) => groups)) }
}

/** Of rows and waiting times together, over all companies: some 100 MB. */
const SIZE_AT_MOST = 4_000_000
const recalled = new Map<string, { month: KeptMonth; size: number }>()
let size = 0

function recall(key: string): KeptMonth | undefined {
  const found = recalled.get(key)
  if (!found) return undefined
  recalled.delete(key)
  recalled.set(key, found)
  return found.month
}

/** What was not recalled for the longest time goes first. */
function remember(key: string, month: KeptMonth): KeptMonth {
  forget(key)
  const added = sizeOf(month)
  for (const oldest of recalled.keys()) {
    if (size + added <= SIZE_AT_MOST) break
    forget(oldest)
  }
  recalled.set(key, { month, size: added })
  size += added
  return month
}

function forget(key: string): void {
  size -= recalled.get(key)?.size ?? 0
  recalled.delete(key)
}

function sizeOf({ spans, groups }: KeptMonth): number {
  const all = [...spans.flatMap(span => span.groups), ...groups]
  return all.reduce((sum, { waits }) => sum + 5 + (waits ? lengthOf(waits) : 0), spans.length)
}

function lengthOf(waits: GroupWaits): number {
  if (waits.kind === 'followed') return waits.since.length
  return waits.elapsed.length * (waits.working ? 2 : 1)
}
