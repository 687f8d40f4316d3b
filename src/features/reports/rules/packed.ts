import type { Group, GroupWaits } from './groups.ts'

/** Groups as they are kept: what tells them apart as JSON, their waiting times as bytes. */
export interface Packed {
  readonly groups: string
  readonly waits: Buffer
}

/** why, counted, inBase, isOpen, versionId, earlier, rows, amount, kind of waits, their number, whether working time is known */
type Told = [
  string | null,
  boolean,
  boolean,
  boolean,
  string | null,
  number | null,
  number,
  number,
  GroupWaits['kind'] | null,
  number,
  boolean,
]

export function pack(groups: readonly Group[]): Packed {
  const bytes: number[] = []
  const told = groups.map(({ waits, ...group }): Told => {
    const { why, counted, inBase, isOpen, versionId, earlier, rows, amount } = group
    const lists = listsOf(waits)
    for (const list of lists) packAscending(list, bytes)
    const count = lists[0]?.length ?? 0
    return [
      why,
      counted,
      inBase,
      isOpen,
      versionId,
      earlier,
      rows,
      amount,
      waits?.kind ?? null,
      count,
      lists.length > 1,
    ]
  })
  return { groups: JSON.stringify(told), waits: Buffer.from(bytes) }
}

/** `groups` is parsed already, as the database's driver gives it. */
export function unpack(groups: unknown, waits: Buffer): Group[] {
  const reader = { bytes: waits, at: 0 }
  return (groups as Told[]).map(
    ([why, counted, inBase, isOpen, versionId, earlier, rows, amount, kind, count, hasWorking]) => ({
      why,
      counted,
      inBase,
      isOpen,
      versionId,
      earlier,
      rows,
      amount,
      waits: unpackWaits(kind, count, hasWorking, reader),
    }),
  )
}

function listsOf(waits: GroupWaits | null): Float64Array[] {
  if (!waits) return []
  if (waits.kind === 'followed') return [waits.since]
  return waits.working ? [waits.elapsed, waits.working] : [waits.elapsed]
}

function unpackWaits(
  kind: GroupWaits['kind'] | null,
  count: number,
  hasWorking: boolean,
  reader: Reader,
): GroupWaits | null {
  if (kind === null) return null
  const first = unpackAscending(reader, count)
  if (kind === 'followed') return { kind, since: first }
  return { kind, elapsed: first, working: hasWorking ? unpackAscending(reader, count) : null }
}

interface Reader {
  readonly bytes: Uint8Array
  at: number
}

/** Each value as what it is above the one before it, seven bits to a byte, the lowest first; the eighth says that more follow. */
function packAscending(values: Float64Array, bytes: number[]): void {
  let before = 0
  for (const value of values) {
    let above = value - before
    before = value
    while (above >= 128) {
      bytes.push((above % 128) + 128)
      above = Math.floor(above / 128)
    }
    bytes.push(above)
  }
}

function unpackAscending(reader: Reader, count: number): Float64Array {
  const values = new Float64Array(count)
  let before = 0
  for (let place = 0; place < count; place++) {
    let scale = 1
    let byte = reader.bytes[reader.at++] as number
    while (byte >= 128) {
      before += (byte - 128) * scale
      scale *= 128
      byte = reader.bytes[reader.at++] as number
    }
    before += byte * scale
    values[place] = before
  }
  return values
}
