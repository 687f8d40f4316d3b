/** Something that some people are to be told. */
interface Told<T> {
  what: T
  readers: readonly string[]
}

/** Each person is told all of it at once, and those who are told the same are told it together. */
export function gathered<T extends { id: string }>(told: readonly Told<T>[]): { of: T[]; readers: string[] }[] {
  const byReader = new Map<string, T[]>()
  for (const { what, readers } of told)
    for (const reader of new Set(readers)) byReader.set(reader, [...(byReader.get(reader) ?? []), what])
  const alike = Map.groupBy(byReader, ([, of]) => of.map(({ id }) => id).join(' '))
  return [...alike.values()].map(group => ({ of: group[0]![1], readers: group.map(([reader]) => reader) }))
}
