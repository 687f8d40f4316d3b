import { mergedAscending } from '#kernel/statistics/merged-ascending.ts'

/** Rows of a source that are alike: how many, and of waiting times each one's length. */
export interface Group {
  readonly why: string | null
  readonly counted: boolean
  readonly inBase: boolean
  readonly isOpen: boolean
  /** Of a time: by whose calendar working time is told. */
  readonly versionId: string | null
  /** When the lead of its one row had such a row before, in milliseconds since 1970. */
  readonly earlier: number | null
  readonly rows: number
  /** Of all of them, counted or not. */
  readonly amount: number
  readonly waits: GroupWaits | null
}

/** Whole milliseconds of those in the base, each list in order of size. */
export type GroupWaits =
  /** `took`: what was awaited came. `ended`: it had not come when the wait ended. Working time is null where no calendar is known. */
  | { readonly kind: 'took' | 'ended'; readonly elapsed: Float64Array; readonly working: Float64Array | null }
  /** Still awaited, since so many milliseconds after 1970. */
  | { readonly kind: 'followed'; readonly since: Float64Array }

/** Of a lead that comes up again within the range only its first row counts. */
export function withoutRepeated(groups: readonly Group[], from: number): Group[] {
  return groups.filter(({ earlier }) => earlier === null || earlier < from)
}

/** What they take to be remembered: about as many numbers. */
export function sizeOfGroups(groups: readonly Group[]): number {
  return groups.reduce((sum, { waits }) => sum + 5 + (waits ? lengthOf(waits) : 0), 0)
}

function lengthOf(waits: GroupWaits): number {
  if (waits.kind === 'followed') return waits.since.length
  return waits.elapsed.length * (waits.working ? 2 : 1)
}

/** Groups that are alike become one. */
export function mergedGroups(groups: readonly Group[]): Group[] {
  const alike = Map.groupBy(groups, keyOf)
  return [...alike.keys()].sort().map(key => mergedGroup(alike.get(key) as Group[]))
}

/** Groups of one list with the same key are one: this tells their order, too. */
function keyOf({ why, counted, inBase, isOpen, versionId, earlier, waits }: Group): string {
  const hasWorking = waits !== null && waits.kind !== 'followed' && waits.working !== null
  return JSON.stringify([why, counted, inBase, isOpen, versionId, earlier, waits?.kind ?? null, hasWorking])
}

function mergedGroup(groups: readonly Group[]): Group {
  const first = groups[0] as Group
  return {
    ...first,
    rows: groups.reduce((sum, { rows }) => sum + rows, 0),
    amount: groups.reduce((sum, { amount }) => sum + amount, 0),
    waits: mergedWaits(groups.flatMap(({ waits }) => waits ?? [])),
  }
}

function mergedWaits(waits: readonly GroupWaits[]): GroupWaits | null {
  const [first] = waits
  if (!first) return null
  if (first.kind === 'followed') {
    return { kind: first.kind, since: mergedAscending(waits.map(one => (one as typeof first).since)) }
  }
  const others = waits as readonly (typeof first)[]
  return {
    kind: first.kind,
    elapsed: mergedAscending(others.map(({ elapsed }) => elapsed)),
    working: first.working && mergedAscending(others.map(({ working }) => working as Float64Array)),
  }
}
